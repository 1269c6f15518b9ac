package tutti.media;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media plane in this process: sockets in a port range and threads that relay between them.
public final class MediaRelay implements MediaPlane {

    private static final Logger log = LoggerFactory.getLogger(MediaRelay.class);

    private static final int PAIRS_PER_CALL = 2;

    private final LongSupplier nanos;
    private final PortRange range;
    private final List<Relay> relays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Seats seats = new Seats();
    private final AtomicLong exhausted = new AtomicLong();
    private volatile boolean closed;

    private MediaRelay(MediaSettings settings, LongSupplier nanos, RandomGenerator chance) {
        this.nanos = nanos;
        this.range = new PortRange(
                settings.lowPort(),
                settings.highPort(),
                settings.rests().quarantine(),
                settings.rests().floor(),
                chance);
    }

    /// Starts the relay threads; sockets are opened when calls need them.
    ///
    /// @param nanos the monotonic clock
    /// @param chance picks ports; must be thread-safe and should be hard to guess
    public static MediaRelay start(MediaSettings settings, LongSupplier nanos, RandomGenerator chance)
            throws IOException {
        var plane = new MediaRelay(settings, nanos, chance);
        for (int i = 0; i < settings.threads(); i++) {
            var selector = Selector.open();
            var pool = new Pool(settings, plane.range, selector, chance);
            var relay = new Relay(selector, pool, nanos, chance);
            plane.relays.add(relay);
            plane.threads.add(Thread.ofPlatform().daemon().name("media-" + i).start(relay));
        }
        return plane;
    }

    @Override
    public @Nullable MediaSession open() {
        return open(next.getAndIncrement());
    }

    @Override
    public @Nullable MediaSession open(int affinity) {
        if (closed) {
            return null;
        }
        var relay = relays.get(Math.floorMod(affinity, relays.size()));
        var caller = bind(relay);
        var callee = caller == null ? null : bind(relay);
        if (caller == null || callee == null) {
            if (caller != null) {
                relay.release(caller.outlet);
            }
            return null;
        }
        sessions.incrementAndGet();
        return new RelaySession(this, relay, caller, callee);
    }

    /// An endpoint with ports of its own, null when there is none for it.
    @Nullable
    RelayEndpoint bind(Relay relay) {
        var outlet = relay.pool().take(nanos.getAsLong());
        if (outlet == null) {
            exhausted.incrementAndGet();
            return null;
        }
        return new RelayEndpoint(relay, outlet, seats);
    }

    void ended() {
        sessions.decrementAndGet();
    }

    @Override
    public int capacity() {
        return range.size() / PAIRS_PER_CALL;
    }

    @Override
    public boolean isOpen(int port) {
        return range.isTaken(port);
    }

    @Override
    public boolean isRunning() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    @Override
    public MediaStats stats() {
        long now = nanos.getAsLong();
        return new MediaStats(
                sessions.get(),
                (int) sum(relay -> relay.pool().sockets()),
                range.free(now) + (int) sum(relay -> relay.pool().readySockets()),
                range.resting(),
                exhausted.get(),
                range.shortened(),
                sum(relay -> relay.pool().takenElsewhere()),
                sum(Relay::relayed),
                sum(Relay::dropped),
                seats.playing(),
                seats.recording(),
                sum(Relay::played));
    }

    private long sum(ToLongFunction<Relay> figure) {
        return relays.stream().mapToLong(figure).sum();
    }

    @Override
    public void close() {
        closed = true;
        relays.forEach(Relay::stop);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                log.warn("interrupted while the media relay ended");
                return;
            }
        }
    }
}
