package tutti.store;

import java.time.Duration;

/// How long calls and talks are kept.
///
/// @param calls zero: for ever
/// @param talks at least as long as a smart ring order may look back
public record Keeping(Duration calls, Duration talks) {

    /// The farthest that any window of a group reaches, and a day.
    public static final Duration TALKS_MIN = Duration.ofDays(49);

    /// Calls for ever, talks as long as anything asks for them.
    public static final Keeping STANDARD = new Keeping(Duration.ZERO, TALKS_MIN);

    public Keeping {
        if (talks.compareTo(TALKS_MIN) < 0 || calls.isNegative()) {
            throw new IllegalArgumentException("talks are kept for " + TALKS_MIN + " or longer");
        }
    }
}
