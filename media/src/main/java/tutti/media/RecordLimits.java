package tutti.media;

import java.time.Duration;

/// When a recording ends, and what of it is kept.
///
/// @param longest it ends then
/// @param shortest what is shorter, silence at its end taken off, is dropped
/// @param silence so much silence ends it; zero: silence never does
/// @param stopKeys keys that end it
public record RecordLimits(Duration longest, Duration shortest, Duration silence, String stopKeys) {

    /// The longest that any recording may be.
    public static final Duration LONGEST_MAX = Duration.ofMinutes(15);

    /// A message to a mailbox: 3 minutes, ended by `#` or 10 s of silence; below a second it is none.
    public static final RecordLimits VOICEMAIL =
            new RecordLimits(Duration.ofSeconds(180), Duration.ofSeconds(1), Duration.ofSeconds(10), "#");

    public RecordLimits {
        if (longest.isNegative() || longest.isZero() || longest.compareTo(LONGEST_MAX) > 0) {
            throw new IllegalArgumentException("longest recording " + longest + ", at most " + LONGEST_MAX);
        }
        if (shortest.isNegative() || silence.isNegative()) {
            throw new IllegalArgumentException("negative time");
        }
    }
}
