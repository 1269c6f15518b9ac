package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How long a server takes from message to message, at ten calls a second, with a caller and five phones
/// that share one thread: by the kernel's clock where a capture can be made, else by theirs.
final class LatencyProbe implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final Duration TALK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UNUSED_MEDIA_PORT = 4_000;

    private final ProbeLoop loop;
    private final ProbeCaller caller;
    private final Time time;
    private final Server server;
    private final Ring ring;
    private final int callerPort;
    private int placed;

    /// Registers the phones of `ring`.
    LatencyProbe(Time time, Server server, Ring ring, int callerPort) throws IOException {
        this.loop = new ProbeLoop(time);
        this.time = time;
        this.server = server;
        this.ring = ring;
        this.callerPort = callerPort;
        this.caller = new ProbeCaller(loop, server, callerPort, ring.number(), TALK, _ -> UNUSED_MEDIA_PORT);
        var phones = new ArrayList<ProbePhone>();
        for (var phone : ring.phones()) {
            var answer = phones.isEmpty() ? ANSWER : null;
            phones.add(new ProbePhone(loop, server, phone, answer, _ -> UNUSED_MEDIA_PORT));
        }
        for (var phone : phones) {
            phone.register();
        }
    }

    /// What the probe saw, each from message to message.
    ///
    /// @param lost calls without answer, or whose other phones did not all ring and get their CANCEL
    /// @param captured whether the moments are the kernel's
    record Result(
            int calls,
            int lost,
            boolean captured,
            Percentiles toFirstPhone,
            Percentiles toLastPhone,
            Percentiles toRinging,
            Percentiles answer) {}

    /// Places calls that do not count.
    void warmUp(int calls) throws IOException {
        place(calls);
    }

    /// Places calls that count.
    Result measure(Workspace workspace, int calls) throws IOException {
        var phones = ring.phones().stream().mapToInt(Ring.Phone::port);
        var ports = IntStream.concat(IntStream.of(callerPort), phones);
        var capture = Capture.start(workspace, time, "capture-" + server.name(), ports);
        var placed = place(calls);
        if (capture != null) {
            placed.forEach(Sightings::forget);
            capture.show(new Sightings(server, callerPort, loop::callOf));
        }
        return judge(placed, capture != null);
    }

    private List<ProbeCall> place(int calls) throws IOException {
        long start = loop.now();
        int first = placed;
        for (int i = 0; i < calls; i++) {
            int number = placed++;
            loop.at(start + i * INTERVAL.toNanos(), () -> caller.place(number));
        }
        loop.run(INTERVAL.multipliedBy(calls).plus(PATIENCE), () -> caller.ended() == placed);
        return loop.calls().stream().filter(call -> call.number >= first).toList();
    }

    private Result judge(List<ProbeCall> calls, boolean captured) {
        var result = new Result(
                calls.size(),
                (int) calls.stream().filter(call -> !isWhole(call)).count(),
                captured,
                new Percentiles(),
                new Percentiles(),
                new Percentiles(),
                new Percentiles());
        calls.stream().filter(this::isWhole).forEach(call -> {
            result.toFirstPhone().add(call.firstRangAt - call.invitedAt);
            result.toLastPhone().add(call.lastRangAt - call.invitedAt);
            result.toRinging().add(call.ringingHeardAt - call.invitedAt);
            result.answer().add(call.answerHeardAt - call.answeredAt);
        });
        return result;
    }

    private boolean isWhole(ProbeCall call) {
        return call.rang == ring.phones().size()
                && call.cancelled == ring.phones().size() - 1
                && call.failure.isEmpty()
                && call.ringingHeardAt != 0
                && call.answeredAt != 0
                && call.answerHeardAt != 0;
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
