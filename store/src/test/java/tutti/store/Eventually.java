package tutti.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread or process is about to do, by looking often.
public final class Eventually {

    private static final int LOOK_MILLIS = 5;

    private Eventually() {}

    /// Fails when `condition` does not hold within `time`.
    public static void within(Duration time, String what, BooleanSupplier condition) {
        long looks = time.toMillis() / LOOK_MILLIS;
        for (long look = 0; look < looks; look++) {
            if (condition.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        throw new AssertionError("not within " + time + ": " + what);
    }
}
