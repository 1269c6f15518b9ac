package tutti.sim.time;

import java.time.Instant;
import java.util.PriorityQueue;
import tutti.engine.port.Clock;
import tutti.engine.port.Ticker;

/// Virtual time and what is to happen in it. Of one instant, what was planned first happens first.
public final class Agenda implements Ticker, Clock {
    /// When every world begins: a Monday, 9 o'clock in Berlin.
    public static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    /// A monotonic clock begins anywhere; not at 0, which is easily mistaken for "never".
    private static final long START_MILLIS = 100_000;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long planned;

    private record Entry(long at, long order, Runnable work) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    /// Milliseconds since the world began.
    public long worldMillis() {
        return now;
    }

    @Override
    public long millis() {
        return START_MILLIS + now;
    }

    /// World time of a value of [#millis]; what was never stays never.
    public static long worldMillis(long ticker) {
        return ticker == Long.MAX_VALUE ? ticker : ticker - START_MILLIS;
    }

    /// World time of a moment that a record names.
    public static long worldMillis(Instant at) {
        return at.toEpochMilli() - MORNING.toEpochMilli();
    }

    @Override
    public Instant now() {
        return MORNING.plusMillis(now);
    }

    public void at(long millis, Runnable work) {
        entries.add(new Entry(Math.max(now, millis), planned++, work));
    }

    public void after(long millis, Runnable work) {
        at(now + millis, work);
    }

    /// When the next thing happens; never when nothing is planned.
    public long nextMillis() {
        var next = entries.peek();
        return next == null ? Long.MAX_VALUE : next.at();
    }

    /// Lets time pass until `millis`; nothing planned may lie before.
    public void passTo(long millis) {
        now = Math.max(now, millis);
    }

    /// Does the next thing.
    public void perform() {
        var next = entries.poll();
        if (next != null) {
            passTo(next.at());
            next.work().run();
        }
    }
}
