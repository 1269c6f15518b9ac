package tutti.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class CaptureTest {
    private static final int IP_WORDS = 5;

    @Test
    void readsEachDatagramWithItsMomentAndPorts() throws IOException {
        var file = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xA1B23C4D).position(24);
        put(file, 12, 999_999_999, "OPTIONS");
        put(file, 13, 1, "SIP/2.0 200 OK");
        file.putInt(13).putInt(2).putInt(500); // Cut off in its header.

        var seen = new ArrayList<Capture.Datagram>();
        new Capture.PcapFile(file.flip()).show(seen::add);

        assertThat(seen)
                .containsExactly(
                        new Capture.Datagram(12_999_999_999L, 15_062, 40_000, "OPTIONS"),
                        new Capture.Datagram(13_000_000_001L, 15_062, 40_000, "SIP/2.0 200 OK"));
    }

    @Test
    void refusesAnotherKindOfFile() {
        assertThatThrownBy(() -> new Capture.PcapFile(ByteBuffer.allocate(100)).show(_ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nanoseconds");
    }

    private static void put(ByteBuffer file, int second, int nanos, String text) {
        int length = 14 + 4 * IP_WORDS + 8 + text.length();
        file.putInt(second).putInt(nanos).putInt(length).putInt(length);
        int frame = file.position();
        file.put(frame + 14, (byte) (0x40 | IP_WORDS));
        int udp = frame + 14 + 4 * IP_WORDS;
        file.putShort(udp, Short.reverseBytes((short) 15_062));
        file.putShort(udp + 2, Short.reverseBytes((short) 40_000));
        file.put(udp + 8, text.getBytes(StandardCharsets.UTF_8));
        file.position(frame + length);
    }
}
