package tutti.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tutti.media.Material;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;

final class DtmfTest {

    /// The captures of real phones, expected.tsv beside them.
    @Test
    void readsTheKeysOfEveryCapture() throws IOException {
        var folder = Material.folder("dtmf");
        if (folder.isEmpty()) {
            return;
        }
        int captures = 0;
        for (var line : Files.readAllLines(folder.get().resolve("expected.tsv"))) {
            var column = line.split("\t", -1);
            if (column[0].equals("file") || column[5].isEmpty()) {
                continue;
            }
            var reader = new DtmfReader();
            var presses = new StringBuilder();
            var events = new KeyEvents();
            int rtp = 0;
            for (var payload : Pcap.udpPayloads(folder.get().resolve(column[0]))) {
                if (RtpPacket.isRtp(payload)) {
                    rtp++;
                    if (RtpPacket.payloadType(payload) == RtpSender.EVENT_TYPE) {
                        reader.read(payload);
                        char key = events.read(payload);
                        presses.append(key == KeyEvents.NO_KEY ? "" : key);
                    }
                }
            }
            assertThat(reader.keys()).as(column[0]).isEqualTo(column[5]);
            assertThat(presses).as(column[0]).hasToString(column[5]);
            assertThat(rtp).as(column[0]).isEqualTo(Integer.parseInt(column[2]));
            captures++;
        }
        assertThat(captures).isGreaterThanOrEqualTo(17);
    }

    @Test
    void anEventIsReadAsItWasWritten() {
        for (char key : "0123456789*#ABCD".toCharArray()) {
            var event = DtmfEvent.of(key, true, 10, 2_240);
            var bytes = ByteBuffer.allocate(DtmfEvent.BYTES);
            event.write(bytes);

            assertThat(DtmfEvent.read(bytes, 0)).isEqualTo(event);
            assertThat(event.key()).isEqualTo(key);
        }
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> DtmfEvent.of('x', false, 10, 0)).hasMessageContaining("x");
        assertThat(new DtmfEvent(16, false, 10, 0).key()).isEqualTo('?');
    }

    @Test
    void aPressIsOneKeyWhateverIsLostOrRepeated() {
        var sender = new RtpSender(G711.A_LAW, new Tone(440, -10), 1, 65_534, -320);
        var reader = new DtmfReader();
        for (char key : "1#1".toCharArray()) {
            sender.press(key, 4);
            for (int i = 0; i < 6; i++) {
                var packet = sender.next();
                if (i % 2 == 1) { // The first is lost, later ones come twice.
                    reader.read(packet);
                    reader.read(packet);
                }
            }
            sender.next();
        }
        assertThat(reader.keys()).isEqualTo("1#1");
    }

    @Test
    void theEndOfAPressIsSentThreeTimes() {
        var sender = new RtpSender(G711.A_LAW, new Tone(440, -10), 1, 1, 1);
        sender.press('5', 3);
        int ends = 0;
        int events = 0;
        for (int i = 0; i < 10; i++) {
            var packet = sender.next();
            if (RtpPacket.payloadType(packet) == RtpSender.EVENT_TYPE) {
                events++;
                var event = DtmfEvent.read(packet, RtpPacket.payloadStart(packet));
                ends += event.end() ? 1 : 0;
                assertThat(RtpPacket.timestamp(packet)).isEqualTo(1);
                assertThat(event.duration()).isEqualTo(Math.min(events, 3) * 160);
            }
        }
        assertThat(events).isEqualTo(5);
        assertThat(ends).isEqualTo(3);
    }
}
