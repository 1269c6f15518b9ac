package tutti.admin.resource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tutti.admin.LiveView;
import tutti.admin.LiveView.LiveEvent;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;

/// The tenant's events as a stream (WHATWG server-sent events): `registration` and `call`, with a
/// comment now and then so that both sides notice a dead line.
///
/// Nobody waits for a slow reader: its queue is bounded, and a stream whose queue is full ends; the
/// reader comes again and reads the lists. A stream also ends when its token no longer holds.
/// Thread-safe.
public final class EventStreams implements AutoCloseable {
    static final int STREAMS_PER_TENANT_MAX = 100;
    static final int QUEUE_MAX = 1_000;
    private static final String PATH = "/api/v1/tenants/{tenant}/events";
    private static final int RETRY_MILLIS = 3_000;

    private final LiveView live;
    private final Duration heartbeat;
    private final InstantSource clock;
    private final Map<String, Set<Stream>> open = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    EventStreams(LiveView live, Duration heartbeat, InstantSource clock) {
        this.clock = clock;
        this.live = live;
        this.heartbeat = heartbeat;
    }

    List<Operation> operations() {
        return List.of(new Operation("GET", PATH, Access.USER, this::open));
    }

    private Answer open(Request request) {
        request.query().close();
        var streams = open.computeIfAbsent(request.tenant(), _ -> ConcurrentHashMap.newKeySet());
        if (streams.size() >= STREAMS_PER_TENANT_MAX) {
            throw Problem.of(ProblemType.TOO_MANY_STREAMS, STREAMS_PER_TENANT_MAX)
                    .with("Retry-After", "10")
                    .refusal();
        }
        var headers = Map.of("X-Accel-Buffering", "no", "Connection", "close");
        return new Answer.Stream("text/event-stream; charset=utf-8", headers, out -> run(request, streams, out));
    }

    private void run(Request request, Set<Stream> streams, OutputStream out) throws IOException, InterruptedException {
        var stream = new Stream();
        streams.add(stream);
        try (var _ = live.subscribe(request.tenant(), stream::offer)) {
            var checkAt = clock.instant().plus(heartbeat);
            send(out, "retry: " + RETRY_MILLIS + "\n: open\n\n");
            while (!closed.get() && !stream.overflown.get()) {
                var event = stream.next(heartbeat);
                var now = clock.instant();
                if (event.isEmpty() || !now.isBefore(checkAt)) {
                    if (!request.stillAdmitted()) {
                        return;
                    }
                    checkAt = now.plus(heartbeat);
                }
                send(out, event.map(EventStreams::text).orElse(": heartbeat\n\n"));
            }
        } finally {
            streams.remove(stream);
        }
    }

    private static String text(LiveEvent event) {
        var data = new String(Json.write(LiveViews.data(event)), StandardCharsets.UTF_8);
        return "event: " + LiveViews.name(event) + "\ndata: " + data + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Ends all streams.
    @Override
    public void close() {
        closed.set(true);
        open.values().forEach(streams -> streams.forEach(Stream::wake));
    }

    /// The events that one reader has not got yet.
    private static final class Stream {
        private final BlockingQueue<Optional<LiveEvent>> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
        private final AtomicBoolean overflown = new AtomicBoolean();

        void offer(LiveEvent event) {
            if (!queue.offer(Optional.of(event))) {
                overflown.set(true);
            }
        }

        void wake() {
            overflown.set(true);
            queue.clear();
            queue.offer(Optional.empty());
        }

        Optional<LiveEvent> next(Duration most) throws InterruptedException {
            var event = queue.poll(most.toMillis(), TimeUnit.MILLISECONDS);
            return event == null ? Optional.empty() : event;
        }
    }
}
