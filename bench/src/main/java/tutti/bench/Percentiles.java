package tutti.bench;

import java.util.Arrays;

/// Durations in nanoseconds, and what half or nearly all of them stay below.
final class Percentiles {

    private static final double NANOS_PER_MILLI = 1_000_000;

    private long[] values = new long[256];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
    }

    int count() {
        return count;
    }

    /// Milliseconds that `share` of the values (0 to 1) do not exceed; NaN when there are none.
    double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int at = (int) Math.ceil(share * count) - 1;
        return sorted[Math.clamp(at, 0, count - 1)] / NANOS_PER_MILLI;
    }
}
