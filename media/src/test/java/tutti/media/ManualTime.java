package tutti.media;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A ticker that stands still until it is moved.
final class ManualTime implements LongSupplier {

    private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());

    @Override
    public long getAsLong() {
        return now.get();
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }
}
