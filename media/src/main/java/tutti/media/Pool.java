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
/// A quartet goes: bound → in a session → released → clean: rests, then ready for the next call, then
/// idle and closed, its numbers free at once; touched by a packet: closed, its numbers in quarantine.
/// [#take] and [#release] are for any thread, the rest belongs to the relay thread.
final class Pool {

    private static final Logger log = LoggerFactory.getLogger(Pool.class);
    private static final int BIND_TRIES = 16;

    private final InetAddress address;
    private final MediaSettings.Rests rests;
    private final PortRange range;
    private final Selector selector;
    private final RandomGenerator chance;
    private final ArrayList<Quartet> ready = new ArrayList<>(); // Guarded by itself.
    private final ConcurrentLinkedQueue<Quartet> released = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Quartet> resting = new ArrayDeque<>();
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
        return Quartet.SOCKETS * open.get();
    }

    /// Open sockets that a next call could have at once.
    int readySockets() {
        synchronized (ready) {
            return Quartet.SOCKETS * ready.size();
        }
    }

    long takenElsewhere() {
        return takenElsewhere.get();
    }

    /// Four bound sockets, null when none can be had.
    @Nullable
    Quartet take(long now) {
        for (var quartet = takeReady(); quartet != null; quartet = takeReady()) {
            if (!quartet.touched()) {
                return quartet;
            }
            released.add(quartet);
        }
        return bind(now);
    }

    void release(Quartet quartet) {
        released.add(quartet);
    }

    private @Nullable Quartet takeReady() {
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

    private @Nullable Quartet bind(long now) {
        PortPair caller = null;
        PortPair callee = null;
        try {
            caller = bindPair(now);
            callee = caller == null ? null : bindPair(now);
            if (caller != null && callee != null) {
                return watch(caller, callee);
            }
        } catch (IOException e) {
            log.warn("cannot open media sockets: {}", e.getMessage());
        }
        discard(caller);
        discard(callee);
        return null;
    }

    private Quartet watch(PortPair caller, PortPair callee) throws IOException {
        var quartet = new Quartet(caller, callee);
        quartet.register(selector);
        open.incrementAndGet();
        selector.wakeup();
        return quartet;
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

    /// Moves quartets on from station to station. On the relay thread, about ten times a second.
    void tidy(long now) {
        for (var q = released.poll(); q != null; q = released.poll()) {
            q.freeAt(now);
            resting.add(q);
        }
        int count = resting.size();
        for (int i = 0; i < count; i++) {
            var quartet = resting.remove();
            if (quartet.touched()) {
                close(quartet, now);
            } else if (quartet.freeFor(now) < rests.clean().toNanos()) {
                resting.add(quartet);
            } else {
                offer(quartet);
            }
        }
        closeIdle(now);
    }

    private void offer(Quartet quartet) {
        synchronized (ready) {
            ready.add(quartet);
        }
    }

    private void closeIdle(long now) {
        synchronized (ready) {
            for (int i = ready.size() - 1; i >= 0; i--) {
                var quartet = ready.get(i);
                if (quartet.touched() || quartet.freeFor(now) >= rests.idle().toNanos()) {
                    ready.set(i, ready.getLast());
                    ready.removeLast();
                    close(quartet, now);
                }
            }
        }
    }

    private void close(Quartet quartet, long now) {
        for (var side : Side.values()) {
            int port = quartet.port(side, false).number;
            if (quartet.touched()) {
                range.rest(port, now);
            } else {
                range.giveBack(port);
            }
        }
        try {
            quartet.close();
        } catch (IOException e) {
            log.warn("cannot close media sockets: {}", e.getMessage());
        }
        open.decrementAndGet();
    }

    /// Closes whatever is watched, when the relay ends.
    void closeAll(Selector watched) throws IOException {
        for (var key : watched.keys()) {
            key.channel().close();
        }
        open.set(0);
    }
}
