package tutti.media;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open sockets of one [Relay], and what becomes of them between calls.
///
/// An outlet goes: bound → of an endpoint → released → clean: rests, then ready for the next call, then
/// idle and closed, its numbers free; touched by a packet: closed, its numbers in quarantine.
/// A closed socket is the system's until the selector has let go of it, so its numbers are counted as
/// open until the next look.
/// [#take] and [#release] are for any thread, the rest belongs to the relay thread.
final class Pool {

    private static final Logger log = LoggerFactory.getLogger(Pool.class);
    private static final int BIND_TRIES = 16;

    private final InetAddress address;
    private final MediaSettings.Rests rests;
    private final PortRange range;
    private final Selector selector;
    private final RandomGenerator chance;
    private final ArrayList<Outlet> ready = new ArrayList<>(); // Guarded by itself.
    private final ConcurrentLinkedQueue<Outlet> released = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Outlet> resting = new ArrayDeque<>();
    private final ArrayDeque<Outlet> closed = new ArrayDeque<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong takenElsewhere = new AtomicLong();

    Pool(MediaSettings settings, PortRange range, Selector selector, RandomGenerator chance) {
        this.address = settings.bind();
        this.rests = settings.rests();
        this.range = range;
        this.selector = selector;
        this.chance = chance;
    }

    boolean isEmpty() {
        return open.get() == 0;
    }

    int sockets() {
        return Outlet.SOCKETS * open.get();
    }

    /// Open sockets that a next call could have at once.
    int readySockets() {
        synchronized (ready) {
            return Outlet.SOCKETS * ready.size();
        }
    }

    long takenElsewhere() {
        return takenElsewhere.get();
    }

    /// A bound pair, null when none can be had.
    @Nullable
    Outlet take(long now) {
        for (var outlet = takeReady(); outlet != null; outlet = takeReady()) {
            if (!outlet.touched()) {
                return outlet;
            }
            released.add(outlet);
        }
        return bind(now);
    }

    void release(Outlet outlet) {
        released.add(outlet);
    }

    private @Nullable Outlet takeReady() {
        synchronized (ready) {
            if (ready.isEmpty()) {
                return null;
            }
            var last = ready.removeLast();
            if (ready.isEmpty()) {
                return last;
            }
            int at = chance.nextInt(ready.size() + 1);
            return at == ready.size() ? last : ready.set(at, last);
        }
    }

    private @Nullable Outlet bind(long now) {
        PortPair pair = null;
        try {
            pair = bindPair(now);
            return pair == null ? null : watch(pair);
        } catch (IOException e) {
            log.warn("cannot open media sockets: {}", e.getMessage());
        }
        discard(pair);
        return null;
    }

    private Outlet watch(PortPair pair) throws IOException {
        var outlet = new Outlet(pair);
        outlet.register(selector);
        open.incrementAndGet();
        selector.wakeup();
        return outlet;
    }

    private @Nullable PortPair bindPair(long now) throws IOException {
        for (int tries = 0; tries < BIND_TRIES; tries++) {
            int port = range.take(now);
            if (port == PortRange.NONE) {
                return null;
            }
            try {
                return PortPair.bind(address, port);
            } catch (BindException e) {
                takenElsewhere.incrementAndGet();
                range.rest(port, now);
            } catch (IOException e) {
                range.giveBack(port);
                throw e;
            }
        }
        return null;
    }

    private void discard(@Nullable PortPair pair) {
        if (pair == null) {
            return;
        }
        try {
            pair.close();
        } catch (IOException e) {
            log.warn("cannot close media sockets: {}", e.getMessage());
        }
        range.giveBack(pair.port());
    }

    /// Moves outlets on from station to station. On the relay thread, about ten times a second, with a
    /// selection between two times.
    void tidy(long now) {
        giveBackClosed(now);
        for (var q = released.poll(); q != null; q = released.poll()) {
            q.freeAt(now);
            resting.add(q);
        }
        int count = resting.size();
        for (int i = 0; i < count; i++) {
            var outlet = resting.remove();
            if (outlet.touched()) {
                close(outlet);
            } else if (outlet.freeFor(now) < rests.clean().toNanos()) {
                resting.add(outlet);
            } else {
                offer(outlet);
            }
        }
        closeIdle(now);
    }

    private void offer(Outlet outlet) {
        synchronized (ready) {
            ready.add(outlet);
        }
    }

    private void closeIdle(long now) {
        synchronized (ready) {
            for (int i = ready.size() - 1; i >= 0; i--) {
                var outlet = ready.get(i);
                if (outlet.touched() || outlet.freeFor(now) >= rests.idle().toNanos()) {
                    ready.set(i, ready.getLast());
                    ready.removeLast();
                    close(outlet);
                }
            }
        }
    }

    private void close(Outlet outlet) {
        try {
            outlet.close();
        } catch (IOException e) {
            log.warn("cannot close media sockets: {}", e.getMessage());
        }
        closed.add(outlet);
    }

    private void giveBackClosed(long now) {
        for (var outlet = closed.poll(); outlet != null; outlet = closed.poll()) {
            int port = outlet.port(false).number;
            if (outlet.touched()) {
                range.rest(port, now);
            } else {
                range.giveBack(port);
            }
            open.decrementAndGet();
        }
    }

    /// Closes whatever is watched, when the relay ends.
    void closeAll(Selector watched) throws IOException {
        for (var key : watched.keys()) {
            key.channel().close();
        }
        open.set(0);
    }
}
