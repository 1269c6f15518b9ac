package tutti.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/// The numbers of a port range in even/odd pairs: taken in random order, rested after use.
///
/// Thread-safe; every method is a few array accesses under one monitor.
final class PortRange {

    /// No pair is free.
    static final int NONE = -1;

    private record Rest(int port, long since) {}

    private final RandomGenerator chance;
    private final long quarantine;
    private final long floor;
    private final int first;
    private final int[] free;
    private final BitSet taken = new BitSet();
    private final ArrayDeque<Rest> resting = new ArrayDeque<>();
    private int freeCount;
    private long shortened;

    PortRange(int low, int high, Duration quarantine, Duration floor, RandomGenerator chance) {
        this.chance = chance;
        this.quarantine = quarantine.toNanos();
        this.floor = floor.toNanos();
        first = low + (low & 1);
        free = new int[Math.max(0, (high + 1 - first) / 2)];
        for (int i = 0; i < free.length; i++) {
            free[i] = first + 2 * i;
        }
        freeCount = free.length;
    }

    /// The even port of a pair, or [#NONE]. When none is free, the one that rested longest is taken,
    /// if it rested for the floor.
    synchronized int take(long now) {
        wake(now);
        if (freeCount > 0) {
            int at = chance.nextInt(freeCount);
            int port = free[at];
            free[at] = free[--freeCount];
            taken.set(index(port));
            return port;
        }
        var oldest = resting.peek();
        if (oldest == null || now - oldest.since() < floor) {
            return NONE;
        }
        resting.remove();
        shortened++;
        taken.set(index(oldest.port()));
        return oldest.port();
    }

    /// Gives back a pair that nobody has sent to.
    synchronized void giveBack(int port) {
        taken.clear(index(port));
        free[freeCount++] = port;
    }

    /// Lets a pair rest for the quarantine from `now` on.
    synchronized void rest(int port, long now) {
        taken.clear(index(port));
        resting.add(new Rest(port, now));
    }

    /// Whether `port` is one of a pair that was taken and not given back.
    synchronized boolean isTaken(int port) {
        return port >= first && taken.get(index(port));
    }

    /// Pairs in all.
    int size() {
        return free.length;
    }

    private int index(int port) {
        return (port - first) / 2;
    }

    synchronized int free(long now) {
        wake(now);
        return 2 * freeCount;
    }

    synchronized int resting() {
        return 2 * resting.size();
    }

    synchronized long shortened() {
        return shortened;
    }

    private void wake(long now) {
        for (var head = resting.peek(); head != null && now - head.since() >= quarantine; head = resting.peek()) {
            resting.remove();
            free[freeCount++] = head.port();
        }
    }
}
