package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tutti.media.codec.Codec;
import tutti.media.rtp.RtpPacket;
import tutti.media.sound.Audio;
import tutti.media.sound.Pcm;
import tutti.media.sound.Playlist;
import tutti.media.sound.Sound;

/// What the tests of endpoints share: sounds, ports, and what a phone hears.
final class EndpointScene {

    static final int LOW = 17_000;
    static final int HIGH = 17_099;
    static final Format PCMA = Format.of(Codec.PCMA, 101);
    static final Format G722 = Format.of(Codec.G722, 101);
    static final Duration PACKET = Duration.ofMillis(20);

    /// A sound whose packets can be told from each other.
    static Audio staircase(int packets) {
        var samples = new short[packets * 160];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((i / 160 + 1) * 1_000);
        }
        return Audio.of(new Pcm(samples, 8_000));
    }

    static Playlist once(Audio audio) {
        return Playlist.once(new Sound.Clip(audio));
    }

    static void tell(Endpoint endpoint, TestPhone phone) {
        var address = phone.address();
        endpoint.expect(address, address, null);
    }

    /// The first packets of a sound: one now, and one each time 20 ms have passed.
    static List<ByteBuffer> heard(RelayFixture fixture, TestPhone phone, int packets) throws IOException {
        var heard = new ArrayList<ByteBuffer>();
        heard.add(ByteBuffer.wrap(phone.receive()));
        heard.addAll(more(fixture, phone, packets - 1));
        return heard;
    }

    /// Those that follow, each after 20 ms.
    static List<ByteBuffer> more(RelayFixture fixture, TestPhone phone, int packets) throws IOException {
        var heard = new ArrayList<ByteBuffer>();
        for (int i = 0; i < packets; i++) {
            fixture.time.pass(PACKET);
            heard.add(ByteBuffer.wrap(phone.receive()));
        }
        return heard;
    }

    static byte[] payload(ByteBuffer packet) {
        return Arrays.copyOfRange(TestPhone.bytes(packet), RtpPacket.HEADER_BYTES, packet.limit());
    }

    static void assertContinuous(List<ByteBuffer> packets) {
        for (int i = 1; i < packets.size(); i++) {
            var packet = packets.get(i);
            var before = packets.get(i - 1);
            assertThat(RtpPacket.ssrc(packet)).as("SSRC %s", i).isEqualTo(RtpPacket.ssrc(before));
            assertThat((short) (RtpPacket.sequence(packet) - RtpPacket.sequence(before)))
                    .as("sequence %s", i)
                    .isEqualTo((short) 1);
            assertThat(RtpPacket.timestamp(packet) - RtpPacket.timestamp(before))
                    .as("clock %s", i)
                    .isGreaterThanOrEqualTo(160);
        }
    }

    static ByteBuffer event(int type, int ssrc, int sequence, int timestamp, int code, boolean end, int duration) {
        var packet = ByteBuffer.allocate(16);
        RtpPacket.writeHeader(packet, false, type, sequence, timestamp, ssrc);
        packet.put((byte) code).put((byte) (end ? 0x8a : 0x0a)).putShort((short) duration);
        return packet.flip();
    }

    static ByteBuffer sound(int type, int sequence, byte[] coded, int at) {
        var packet = ByteBuffer.allocate(172);
        RtpPacket.writeHeader(packet, false, type, sequence, sequence * 160, 1);
        return packet.put(coded, at, 160).flip();
    }

    /// Somebody who is told of keys on the media thread.
    static final class Pressed implements KeyListener {

        private final List<Character> keys = new CopyOnWriteArrayList<>();

        @Override
        public void pressed(char key) {
            keys.add(key);
        }

        int length() {
            return keys.size();
        }

        @Override
        public String toString() {
            var text = new StringBuilder();
            keys.forEach(text::append);
            return text.toString();
        }
    }

    private EndpointScene() {}
}
