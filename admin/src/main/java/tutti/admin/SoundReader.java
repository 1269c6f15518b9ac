package tutti.admin;

/// Makes sound out of files that people upload. Implemented over the media room by the composition
/// root; may take a second.
@FunctionalInterface
public interface SoundReader {

    /// Most bytes of a file.
    int FILE_BYTES_MAX = 20 << 20;

    Sound read(byte[] file);

    /// What came of reading.
    sealed interface Sound {

        /// It is sound.
        ///
        /// @param wave a WAV file of ours; nothing of the upload is in it but how it sounds
        @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once, never compared.
        record Heard(byte[] wave, long millis) implements Sound {}

        /// It is not usable.
        ///
        /// @param code one of `audio-type`, `audio-broken`, `audio-empty`, `audio-too-long`,
        ///     `audio-too-large`, `audio-coding`, `audio-channels`, `audio-rate`
        record Refused(String code) implements Sound {}
    }
}
