package tutti.engine.lane;

import org.jspecify.annotations.Nullable;

/// A hashed timing wheel: arming and disarming are a few pointer moves, whatever the number of
/// timers. One lane owns it; not thread-safe. It reads no clock: [#advance] is told the time.
///
/// A call arms some fifty timers and nearly all are disarmed or fire 32 s later doing nothing
/// (RFC 3261 timers D and J), so the wheel holds tens of thousands at a busy moment; a heap would
/// pay log n for each.
///
/// Resolution is [#TICK_MILLIS]; a timer never fires early. Expiries of one tick fire in the order
/// in which they were armed, which keeps simulations reproducible.
public final class TimerWheel {
    static final int TICK_MILLIS = 4;
    private static final int SLOTS = 8192;
    private static final int FRESH_MILLIS = 1_000;

    private final @Nullable Entry[] first = new Entry[SLOTS];
    private final @Nullable Entry[] last = new Entry[SLOTS];
    private final long[] occupied = new long[SLOTS / 64];
    private long tick;
    private int size;
    private long lateMillis;
    private long lateBeforeMillis;
    private long measuredMillis;

    /// A wheel whose time begins at `nowMillis`.
    public TimerWheel(long nowMillis) {
        tick = nowMillis / TICK_MILLIS;
    }

    /// What is to be done when its time comes; kept by its owner to disarm it.
    public abstract static class Entry {
        private long dueTick;
        private @Nullable Entry before;
        private @Nullable Entry after;
        private boolean armed;

        /// Its time has come.
        protected abstract void expired();
    }

    private static final class Errand extends Entry {
        private final Runnable expiry;

        Errand(Runnable expiry) {
            this.expiry = expiry;
        }

        @Override
        protected void expired() {
            expiry.run();
        }
    }

    public int size() {
        return size;
    }

    /// How late the wheel was the last time that it fired anything.
    public long lateMillis() {
        return lateMillis;
    }

    /// How late the wheel has been lately, a measure of overload: the lesser of the last two times that it
    /// fired anything, and 0 when it has not for [#FRESH_MILLIS]. One stall, after which all is as
    /// before, is no overload (R24), nor is one that nothing has come after.
    public long lagMillis(long nowMillis) {
        return nowMillis - measuredMillis > FRESH_MILLIS ? 0 : Math.min(lateMillis, lateBeforeMillis);
    }

    /// Runs `expiry` once `dueMillis` has passed.
    public Entry arm(long dueMillis, Runnable expiry) {
        var entry = new Errand(expiry);
        arm(dueMillis, entry);
        return entry;
    }

    /// The same with an entry of its owner's own kind, which is not armed.
    public void arm(long dueMillis, Entry entry) {
        if (entry.armed) {
            throw new IllegalStateException("armed already");
        }
        entry.dueTick = Math.max(tick + 1, (dueMillis + TICK_MILLIS - 1) / TICK_MILLIS);
        entry.armed = true;
        append(entry, slotOf(entry.dueTick));
        size++;
    }

    public void disarm(@Nullable Entry entry) {
        if (entry != null && entry.armed) {
            remove(entry);
        }
    }

    /// Fires everything due until `nowMillis`. An expiry may arm and disarm others; when one throws,
    /// the next call goes on with the one after it.
    public void advance(long nowMillis) {
        long target = nowMillis / TICK_MILLIS;
        boolean punctual = true;
        while (tick < target) {
            if (size == 0) {
                tick = target;
                return;
            }
            tick = Math.min(target, nextOccupied());
            var due = due();
            if (due != null && punctual) { // The first to fire has waited longest.
                measure(nowMillis, nowMillis - due.dueTick * TICK_MILLIS);
                punctual = false;
            }
            fire(due);
        }
    }

    private void measure(long nowMillis, long late) {
        lateBeforeMillis = nowMillis - measuredMillis > FRESH_MILLIS ? 0 : lateMillis;
        lateMillis = late;
        measuredMillis = nowMillis;
    }

    private void fire(@Nullable Entry head) {
        try {
            for (var due = head; due != null; due = due()) {
                remove(due);
                due.expired();
            }
        } catch (RuntimeException bug) {
            tick--; // Others of this tick may be waiting.
            throw bug;
        }
    }

    /// The first entry of this tick that is due, in the order of arming.
    private @Nullable Entry due() {
        Entry entry = first[slotOf(tick)];
        while (entry != null && entry.dueTick > tick) {
            entry = entry.after;
        }
        return entry;
    }

    /// When [#advance] should be called next, or [Long#MAX_VALUE] while nothing is armed. It may be
    /// earlier than the first expiry (a timer more than one turn of the wheel away), never later.
    public long nextMillis() {
        return size == 0 ? Long.MAX_VALUE : nextOccupied() * TICK_MILLIS;
    }

    /// The next tick after the current one whose slot holds something, at most one turn away.
    private long nextOccupied() {
        long from = tick + 1;
        int start = slotOf(from);
        for (int step = 0; step <= occupied.length; step++) {
            int word = (start / 64 + step) % occupied.length;
            long bits = occupied[word];
            if (step == 0) {
                bits &= -1L << (start % 64);
            } else if (step == occupied.length) {
                bits &= ~(-1L << (start % 64));
            }
            if (bits != 0) {
                int slot = word * 64 + Long.numberOfTrailingZeros(bits);
                return from + Math.floorMod(slot - start, SLOTS);
            }
        }
        return from + SLOTS;
    }

    private static int slotOf(long tick) {
        return (int) (tick % SLOTS);
    }

    private void append(Entry entry, int slot) {
        Entry tail = last[slot];
        entry.before = tail;
        if (tail == null) {
            first[slot] = entry;
            occupied[slot / 64] |= 1L << (slot % 64);
        } else {
            tail.after = entry;
        }
        last[slot] = entry;
    }

    private void remove(Entry entry) {
        int slot = slotOf(entry.dueTick);
        Entry before = entry.before;
        Entry after = entry.after;
        if (before == null) {
            first[slot] = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last[slot] = before;
        } else {
            after.before = before;
        }
        if (first[slot] == null) {
            occupied[slot / 64] &= ~(1L << (slot % 64));
        }
        entry.armed = false;
        entry.before = null;
        entry.after = null;
        size--;
    }
}
