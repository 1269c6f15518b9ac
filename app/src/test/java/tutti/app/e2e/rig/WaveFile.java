package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Tone;
import tutti.media.codec.ToneDetector;

/// A recording: 16 bit, mono, 8,000 samples a second.
///
/// @param samples native order, ready to be read
public record WaveFile(ShortBuffer samples) {
    private static final int HEAD_BYTES = 12;
    private static final int CHUNK_HEAD_BYTES = 8;
    private static final int DATA = 0x61746164; // "data", little-endian.
    private static final int FORMAT = 0x20746d66; // "fmt ".

    /// The file in `folder` whose name ends so; null until it is there and whole.
    static @Nullable WaveFile find(Path folder, String ending) {
        try (var files = Files.list(folder)) {
            var file = files.filter(one -> one.toString().endsWith(ending)).findFirst();
            return file.isEmpty() ? null : read(ByteBuffer.wrap(Files.readAllBytes(file.get())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The recording in these bytes.
    public static WaveFile of(byte[] bytes) {
        var file = read(ByteBuffer.wrap(bytes));
        if (file == null) {
            throw new AssertionError("no sound in " + bytes.length + " bytes");
        }
        return file;
    }

    private static @Nullable WaveFile read(ByteBuffer file) {
        file.order(ByteOrder.LITTLE_ENDIAN).position(Math.min(HEAD_BYTES, file.limit()));
        while (file.remaining() >= CHUNK_HEAD_BYTES) {
            int name = file.getInt();
            int length = file.getInt();
            if (length > file.remaining()) {
                return null; // Its writer has not closed it yet.
            }
            if (name == DATA) {
                return length == 0
                        ? null
                        : new WaveFile(file.slice(file.position(), length)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .asShortBuffer());
            }
            if (name == FORMAT) {
                mustBeSpeech(file.getShort(file.position() + 2), file.getInt(file.position() + 4));
            }
            file.position(file.position() + length);
        }
        return null;
    }

    private static void mustBeSpeech(int channels, int rate) {
        if (channels != 1 || rate != Tone.SAMPLE_HZ) {
            throw new AssertionError("a recording with " + channels + " channels of " + rate + " Hz");
        }
    }

    public double seconds() {
        return (double) samples.limit() / Tone.SAMPLE_HZ;
    }

    /// How much of it is this tone, from its first sound on.
    public ToneDetector.Verdict tone(double hertz) {
        var detector = new ToneDetector(hertz);
        for (int at = 0; at < samples.limit(); at++) {
            detector.hear(samples.get(at));
        }
        return detector.verdict();
    }
}
