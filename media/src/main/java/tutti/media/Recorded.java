package tutti.media;

import java.time.Duration;

/// What became of a recording.
///
/// @param ending why it ended
/// @param key the key that ended it, [#NO_KEY] when none did
/// @param length of what is kept: silence at the end taken off; zero when it was too short
/// @param wave a WAV file (16 bits, mono, 8 kHz, or 16 kHz when the phone spoke G.722); empty when too
/// short. Not copied: yours
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once, never compared.
public record Recorded(Ending ending, char key, Duration length, byte[] wave) {

    /// No key ended the recording.
    public static final char NO_KEY = '\0';

    /// Why a recording ended.
    public enum Ending {
        /// One of the stop keys was pressed.
        KEY,
        /// It reached the longest time, or recordings reached the memory that all of them may take.
        LONGEST,
        /// Nothing was said for too long.
        SILENCE,
        /// It was finished from outside: the caller hung up.
        FINISHED
    }

    /// Whether there is a message at all.
    public boolean isKept() {
        return !length.isZero();
    }
}
