package tutti.store.people;

import java.time.Duration;
import java.time.Instant;

/// An open session.
///
/// @param complete  false until the second factor was shown; it allows nothing else until then
/// @param expiresAt when it ends, unless it is used before
public record Session(Person person, boolean complete, Instant expiresAt) {

    /// A session that nobody uses ends.
    public static final Duration IDLE_MAX = Duration.ofHours(12);

    /// No session lasts longer, however much it is used.
    public static final Duration AGE_MAX = Duration.ofDays(7);

    /// Time to show the second factor.
    public static final Duration INCOMPLETE_MAX = Duration.ofMinutes(10);
}
