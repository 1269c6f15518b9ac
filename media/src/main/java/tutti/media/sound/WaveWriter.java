package tutti.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes WAV files: 16 bits, mono.
public final class WaveWriter {

    /// Bytes before the sound.
    public static final int HEADER_BYTES = 44;

    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;
    private static final int SAMPLE_BYTES = 2;
    private static final int RIFF_OVERHEAD = HEADER_BYTES - 8;

    private WaveWriter() {}

    /// A file of this sound.
    public static byte[] write(Pcm pcm) {
        return write(List.of(pcm.samples()), pcm.samples().length, pcm.hertz());
    }

    /// A file of the first `length` samples of these pieces.
    public static byte[] write(List<short[]> pieces, int length, int hertz) {
        int bytes = length * SAMPLE_BYTES;
        var file = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(RIFF_OVERHEAD + bytes).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(FORMAT_BYTES).putShort(PCM).putShort(MONO);
        file.putInt(hertz)
                .putInt(hertz * SAMPLE_BYTES)
                .putShort((short) SAMPLE_BYTES)
                .putShort((short) Short.SIZE);
        file.put(ascii("data")).putInt(bytes);
        int left = length;
        var samples = file.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (var piece : pieces) {
            int part = Math.min(left, piece.length);
            samples.put(piece, 0, part);
            left -= part;
        }
        return file.array();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
