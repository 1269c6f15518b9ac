package tutti.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The monotonic clock of a benchmark, and its only way to wait.
record Time(LongSupplier nanos) {

    private static final Duration POLL = Duration.ofMillis(50);

    long now() {
        return nanos.getAsLong();
    }

    void pause(Duration length) {
        await(length, () -> false);
    }

    /// Waits until `condition` holds; false when it does not within `limit`.
    boolean await(Duration limit, BooleanSupplier condition) {
        long deadline = now() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - now();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, POLL.toNanos()));
        }
        return true;
    }
}
