package tutti.media.sound;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// An audio file that somebody uploaded: WAV or MP3 from anywhere, so nothing in it is believed.
///
/// What is kept is sound computed anew from it, never its bytes; a file that is also something else is
/// only sound afterwards.
public final class AudioFile {

    /// Bytes of an upload.
    public static final int BYTES_MAX = 20 * 1024 * 1024;

    /// Sound in it.
    public static final Duration LENGTH_MAX = Duration.ofMinutes(10);

    /// Samples per second of what is kept; enough for G.722.
    public static final int HERTZ = 16_000;

    private AudioFile() {}

    /// What came of reading.
    public sealed interface Reading {

        /// It is sound: mono, 16 kHz, levelled.
        record Heard(Pcm pcm) implements Reading {}

        /// It is not usable.
        ///
        /// @param code a short word for programs, for example `audio-too-long`
        /// @param detail what is wrong, where, and what to do about it, in English
        record Refused(String code, String detail) implements Reading {}
    }

    /// Reads a file; at most [#BYTES_MAX] are taken from the stream. May take a second: never on a lane.
    public static Reading read(InputStream file) throws IOException {
        var bytes = file.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            return new Reading.Refused(
                    "audio-too-large",
                    "the file has more than 20 MB; shorten it or save it as MP3 or with fewer channels");
        }
        return read(bytes);
    }

    /// Reads a file that is in memory; not longer than [#BYTES_MAX], else refused.
    public static Reading read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return new Reading.Refused("audio-too-large", "the file has more than 20 MB; shorten it");
        }
        return switch (Magic.of(bytes)) {
            case WAVE -> WaveReader.read(bytes);
            case MP3 -> Mp3Reader.read(bytes);
            case EMPTY -> new Reading.Refused("audio-empty", "the file is empty; choose another one");
            case OTHER ->
                new Reading.Refused(
                        "audio-type",
                        "this is " + Magic.name(bytes) + "; save the sound as WAV or MP3 and upload that");
        };
    }

    /// The form in which prompts and messages are stored: WAV, 16 bits, mono, at the sound's own rate.
    public static byte[] wave(Pcm pcm) {
        return WaveWriter.write(pcm);
    }
}
