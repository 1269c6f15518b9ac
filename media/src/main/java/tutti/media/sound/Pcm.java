package tutti.media.sound;

import java.time.Duration;

/// Linear sound: mono, 16 bits a sample.
///
/// @param samples not copied, not to be changed
/// @param hertz samples per second
@SuppressWarnings("ArrayRecordComponent") // Megabytes, never compared.
public record Pcm(short[] samples, int hertz) {

    /// How long it lasts, to the microsecond.
    public Duration length() {
        return Duration.ofNanos(samples.length * 1_000_000L / hertz * 1_000);
    }
}
