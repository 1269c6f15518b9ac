package tutti.admin.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bucket of attempts for each name: full at first, refilled one by one. Thread-safe.
///
/// Of the names that strangers make up only the latest are kept; a bucket that is forgotten is full
/// again, which costs an attacker more requests than it gives him.
public final class Throttle {

    private static final int NAMES_MAX = 20_000;

    private final int attempts;
    private final Duration refill;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > NAMES_MAX;
        }
    };

    /// @param attempts in a row
    /// @param refill   until one more is allowed
    public Throttle(int attempts, Duration refill, InstantSource clock) {
        this.attempts = attempts;
        this.refill = refill;
        this.clock = clock;
    }

    /// When the bucket is full again; empty ones lie `attempts` refills ahead.
    private record Bucket(Instant fullAt) {}

    /// Takes an attempt; answers how long to wait when there is none.
    public synchronized Optional<Duration> take(String name) {
        var now = clock.instant();
        var wait = wait(name, now);
        if (wait.isEmpty()) {
            buckets.put(name, new Bucket(fullAt(name, now).plus(refill)));
        }
        return wait;
    }

    /// How long to wait for an attempt, without taking one.
    public synchronized Optional<Duration> peek(String name) {
        return wait(name, clock.instant());
    }

    /// Gives an attempt back that was none after all.
    public synchronized void giveBack(String name) {
        var now = clock.instant();
        buckets.put(name, new Bucket(fullAt(name, now).minus(refill)));
    }

    private Optional<Duration> wait(String name, Instant now) {
        var emptyAt = now.plus(refill.multipliedBy(attempts - 1L));
        var late = Duration.between(emptyAt, fullAt(name, now));
        return late.isPositive() ? Optional.of(late) : Optional.empty();
    }

    private Instant fullAt(String name, Instant now) {
        var bucket = buckets.get(name);
        return bucket == null || bucket.fullAt().isBefore(now) ? now : bucket.fullAt();
    }
}
