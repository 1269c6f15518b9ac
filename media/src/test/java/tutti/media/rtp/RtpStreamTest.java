package tutti.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;

final class RtpStreamTest {

    private final RtpSender sender = new RtpSender(G711.MU_LAW, new Tone(440, -10), 7, 65_530, 0);
    private final RtpReceiver receiver = new RtpReceiver(440);

    @Test
    void theToneSentIsTheToneHeard() {
        for (int i = 0; i < 50; i++) {
            receiver.receive(sender.next());
        }
        var heard = receiver.heard();
        assertThat(heard.tone().present()).isTrue();
        assertThat(heard.packets()).isEqualTo(50);
        assertThat(heard.lost()).isZero();
        assertThat(heard.sources()).isEqualTo(1);
    }

    @Test
    void lossLatenessAndRepetitionAreCounted() {
        var kept = ByteBuffer.allocate(200);
        for (int i = 0; i < 20; i++) {
            var packet = sender.next();
            switch (i) {
                case 5 -> {} // Lost.
                case 8 -> kept.put(packet).flip();
                case 9 -> {
                    receiver.receive(packet);
                    receiver.receive(kept);
                }
                case 12 -> {
                    receiver.receive(packet);
                    receiver.receive(packet);
                }
                default -> receiver.receive(packet);
            }
        }
        var heard = receiver.heard();
        assertThat(heard.lost()).isEqualTo(1);
        assertThat(heard.late()).isEqualTo(1);
        assertThat(heard.duplicates()).isEqualTo(1);
    }

    @Test
    void whatIsNoRtpIsGarbage() {
        for (var hex : new String[] {"", "80", "000102030405060708090a0b", "80c8000600000001"}) {
            receiver.receive(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        }
        // Padding longer than the payload, extension beyond the end.
        receiver.receive(ByteBuffer.wrap(HexFormat.of().parseHex("a000000000000000000000aa05")));
        receiver.receive(ByteBuffer.wrap(HexFormat.of().parseHex("9000000000000000000000aa")));
        assertThat(receiver.heard().packets()).isZero();
        assertThat(receiver.heard().garbage()).isEqualTo(6);
    }

    @Test
    void keysAreHeardAmongTheSound() {
        sender.press('7', 5);
        for (int i = 0; i < 20; i++) {
            receiver.receive(sender.next());
        }
        assertThat(receiver.heard().keys()).isEqualTo("7");
    }
}
