package tutti.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.Packets.rtcp;
import static tutti.media.Packets.rtp;
import static tutti.media.Verdict.EARLY;
import static tutti.media.Verdict.PASS;
import static tutti.media.Verdict.STRAY;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class RtcpGuardTest {

    private static final InetSocketAddress RTP = new InetSocketAddress("192.168.1.5", 4000);
    private static final InetSocketAddress RTCP = new InetSocketAddress("192.168.1.5", 4009);
    private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.7", 61_000);
    private static final InetSocketAddress NAT_RTCP = new InetSocketAddress("198.51.100.7", 61_005);
    private static final InetSocketAddress SAME_HOST = new InetSocketAddress("192.168.1.5", 9999);
    private static final InetSocketAddress NAT_FORGER = new InetSocketAddress("198.51.100.7", 9999);
    private static final InetSocketAddress THIRD = new InetSocketAddress("203.0.113.66", 5000);
    private static final int SSRC = 77;

    private final RtpGuard rtpGuard = new RtpGuard(new Tally());
    private final RtcpGuard guard = new RtcpGuard(rtpGuard);

    private void arm() {
        var expectation = new Expectation(RTP, RTCP, NAT.getAddress());
        rtpGuard.arm(expectation);
        guard.arm(expectation);
    }

    private void speak(InetSocketAddress source) {
        for (int i = 1; i <= 4; i++) {
            rtpGuard.judge(source, rtp(SSRC, i), i);
        }
    }

    @Test
    void nothingPassesBeforeTheSideIsExpected() {
        assertThat(guard.judge(RTCP, rtcp(SSRC))).isEqualTo(EARLY);
    }

    @Test
    void theAddressOfTheRtcpAttributePasses() {
        arm();
        assertThat(guard.target()).isEqualTo(RTCP);
        assertThat(guard.judge(RTCP, rtcp(SSRC))).isEqualTo(PASS);
    }

    @Test
    void aSideThatIsNotBehindNatTeachesNoOtherAddress() {
        arm();
        speak(RTP);
        assertThat(guard.judge(SAME_HOST, rtcp(SSRC))).isEqualTo(STRAY);
        assertThat(guard.judge(THIRD, rtcp(SSRC))).isEqualTo(STRAY);
        assertThat(guard.target()).isEqualTo(RTCP);
    }

    @Test
    void behindNatTheSsrcOfTheProvenStreamTeachesTheAddressOnce() {
        arm();
        speak(NAT);
        assertThat(guard.judge(NAT_RTCP, rtcp(SSRC + 1))).isEqualTo(STRAY);
        assertThat(guard.judge(THIRD, rtcp(SSRC))).isEqualTo(STRAY);
        assertThat(guard.judge(NAT_RTCP, rtcp(SSRC))).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(NAT_RTCP);

        assertThat(guard.judge(NAT_FORGER, rtcp(SSRC))).isEqualTo(STRAY);
        assertThat(guard.target()).isEqualTo(NAT_RTCP);
    }

    @Test
    void aHeldSideIsSentNoReports() {
        arm();
        var held = new InetSocketAddress("0.0.0.0", 4000);
        guard.arm(new Expectation(held, RTCP, null));
        assertThat(guard.target()).isNull();
        guard.arm(new Expectation(RTP, RTCP, null));
        assertThat(guard.target()).isEqualTo(RTCP);
    }

    @Test
    void whatIsNeitherRtpNorRtcpNeverPasses() {
        arm();

        assertThat(guard.judge(RTCP, ByteBuffer.wrap("OPTIONS sip:carrier.example SIP/2.0".getBytes(US_ASCII))))
                .isEqualTo(STRAY);
        assertThat(guard.judge(RTCP, ByteBuffer.wrap(new byte[] {(byte) 0x80}))).isEqualTo(STRAY);
    }
}
