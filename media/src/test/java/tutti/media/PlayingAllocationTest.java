package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tutti.media.codec.Codec;
import tutti.media.sound.Playlist;
import tutti.media.sound.Sound;
import tutti.media.sound.Tones;

final class PlayingAllocationTest {

    private static final int PHONES = 20;
    private static final int WARM_UP = 20_000;
    private static final int PACKETS = 6_000;
    private static final double BYTES_PER_PACKET_MAX = 2;
    private static final Duration PACKET = Duration.ofMillis(20);

    @Test
    void aPlayedPacketAllocatesNothing() throws IOException {
        try (var fixture = new RelayFixture(17_100, 17_199);
                var phone = new TestPhone()) {
            for (int i = 0; i < PHONES; i++) {
                var endpoint = fixture.open().endpoint(Side.CALLER);
                endpoint.expect(phone.address(), phone.address(), null);
                endpoint.speaks(Format.of(Codec.PCMA, 101));
                endpoint.play(Playlist.endless(Tones.beep(), new Sound.Silence(PACKET)), () -> {});
            }
            for (int i = 0; i < PHONES; i++) {
                phone.receive();
            }
            hear(fixture, phone, WARM_UP);
            long before = allocatedByRelay();

            hear(fixture, phone, PACKETS);

            assertThat((allocatedByRelay() - before) / (double) PACKETS).isLessThan(BYTES_PER_PACKET_MAX);
        }
    }

    private static void hear(RelayFixture fixture, TestPhone phone, int packets) throws IOException {
        for (int i = 0; i < packets; i += PHONES * Mouth.BURST_MAX) {
            fixture.time.pass(PACKET.multipliedBy(Mouth.BURST_MAX));
            for (int each = 0; each < PHONES * Mouth.BURST_MAX; each++) {
                phone.receive();
            }
        }
    }

    private static long allocatedByRelay() {
        var beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(beans.getThreadInfo(beans.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("media-0"))
                .mapToLong(thread -> beans.getThreadAllocatedBytes(thread.getThreadId()))
                .sum();
    }
}
