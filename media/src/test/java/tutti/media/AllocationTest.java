package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.Packets.rtp;
import static tutti.media.RelayFixture.expect;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AllocationTest {

    private static final int WARM_UP = 30_000;
    private static final int PACKETS = 20_000;
    private static final double BYTES_PER_PACKET_MAX = 0.5;

    @Test
    void aRelayedPacketAllocatesNothing() throws IOException {
        try (var fixture = new RelayFixture(11_800, 11_899);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            talk(session, caller, callee, WARM_UP);
            long before = allocatedByRelay();
            assertThat(before).isPositive();

            talk(session, caller, callee, PACKETS);

            double perPacket = (allocatedByRelay() - before) / (double) PACKETS;
            assertThat(perPacket).isLessThan(BYTES_PER_PACKET_MAX);
        }
    }

    private static void talk(MediaSession session, TestPhone caller, TestPhone callee, int packets) throws IOException {
        for (int i = 0; i < packets / 2; i++) {
            caller.send(rtp(1, i), session.port(Side.CALLER));
            callee.send(rtp(2, i), session.port(Side.CALLEE));
            callee.receive();
            caller.receive();
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
