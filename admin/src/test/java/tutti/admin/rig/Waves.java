package tutti.admin.rig;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files for tests.
public final class Waves {
    private static final int HERTZ = 8_000;
    private static final int HEAD = 44;

    private Waves() {}

    /// So many milliseconds of a tone of 400 Hz, 16 bits, mono.
    public static byte[] tone(int millis) {
        int samples = HERTZ * millis / 1_000;
        var file = ByteBuffer.allocate(HEAD + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEAD - 8 + 2 * samples).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(HERTZ).putInt(2 * HERTZ).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            file.putShort((short) (8_000 * Math.sin(2 * Math.PI * 400 * i / HERTZ)));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
