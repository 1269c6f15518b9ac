package tutti.app.e2e.rig;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for something to become true, and no longer than it may take on a busy machine.
public final class Await {
    /// For what takes milliseconds on an idle machine.
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BRIEFLY = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 10;

    private Await() {}

    /// @param what said when it does not come true
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    public static void until(String what, Duration most, BooleanSupplier condition) {
        value(() -> what, most, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    /// Waits a little for what need not come true.
    static void briefly(BooleanSupplier condition) {
        long end = System.nanoTime() + BRIEFLY.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            pause();
        }
    }

    /// The first value that is not null.
    public static <T> T value(String what, Supplier<@Nullable T> source) {
        return value(() -> what, PATIENCE, source);
    }

    /// @param what asked when time is over, so that it can tell what came instead
    public static <T> T value(Supplier<String> what, Duration most, Supplier<@Nullable T> source) {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            var value = source.get();
            if (value != null) {
                return value;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + most.toMillis() + " ms: " + what.get());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", hurried);
        }
    }
}
