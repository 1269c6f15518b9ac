package tutti.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.Packets.rtp;
import static tutti.media.Verdict.EARLY;
import static tutti.media.Verdict.PASS;
import static tutti.media.Verdict.PROBING;
import static tutti.media.Verdict.STRAY;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// One test per row of the table of [RtpGuard].
final class RtpGuardTest {

    private static final InetSocketAddress DESCRIBED = new InetSocketAddress("192.168.1.5", 4000);
    private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.7", 61_000);
    private static final InetSocketAddress NAT_LATER = new InetSocketAddress("198.51.100.7", 62_000);
    private static final InetSocketAddress THIRD = new InetSocketAddress("203.0.113.66", 5000);
    private static final InetAddress SIGNALLING = NAT.getAddress();
    private static final int SSRC = 0xabcd;

    private final ManualTime time = new ManualTime();
    private final Tally tally = new Tally();
    private final RtpGuard guard = new RtpGuard(tally);

    private static Expectation behindNat() {
        return new Expectation(DESCRIBED, rtcpOf(DESCRIBED), SIGNALLING);
    }

    private static Expectation unknown() {
        return new Expectation(DESCRIBED, rtcpOf(DESCRIBED), null);
    }

    private static InetSocketAddress rtcpOf(InetSocketAddress rtp) {
        return new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
    }

    private Verdict judge(InetSocketAddress source, ByteBuffer packet) {
        return guard.judge(source, packet, time.getAsLong());
    }

    /// Packets 20 ms apart; the verdict of the last.
    private Verdict stream(InetSocketAddress source, int ssrc, int from, int count) {
        var verdict = STRAY;
        for (int i = 0; i < count; i++) {
            verdict = judge(source, rtp(ssrc, from + i));
            time.passMillis(20);
        }
        return verdict;
    }

    @Test
    void nothingPassesBeforeTheSideIsExpected() {
        assertThat(judge(DESCRIBED, rtp(SSRC, 1))).isEqualTo(EARLY);
        assertThat(guard.target()).isNull();
    }

    @Test
    void theDescribedAddressLocksWithItsFirstPacket() {
        guard.arm(behindNat());
        assertThat(guard.target()).isEqualTo(DESCRIBED);

        assertThat(judge(DESCRIBED, rtp(SSRC, 1))).isEqualTo(PASS);
        assertThat(stream(NAT, SSRC + 1, 1, 200)).isEqualTo(STRAY);
        assertThat(guard.target()).isEqualTo(DESCRIBED);
    }

    @Test
    void aPhoneBehindNatIsLearnedWithItsThirdPacket() {
        guard.arm(behindNat());

        assertThat(stream(NAT, SSRC, 1, 2)).isEqualTo(PROBING);
        assertThat(guard.target()).isEqualTo(DESCRIBED);
        assertThat(stream(NAT, SSRC, 3, 1)).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(NAT);
        assertThat(tally.read().learned()).isEqualTo(1);
    }

    @Test
    void aThirdHostIsNeverLearnedWhenTheSignallingHostIsKnown() {
        guard.arm(behindNat());

        assertThat(stream(THIRD, SSRC, 1, 500)).isEqualTo(STRAY);
        assertThat(stream(NAT, SSRC, 1, 3)).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(NAT);
    }

    @Test
    void withoutSignallingHostAStreamIsLearnedAfterASecondOfSilenceOfTheDescribed() {
        guard.arm(unknown());

        assertThat(stream(NAT, SSRC, 1, 50)).isEqualTo(PROBING);
        assertThat(guard.target()).isEqualTo(DESCRIBED);
        assertThat(stream(NAT, SSRC, 51, 1)).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(NAT);
    }

    @Test
    void theDescribedAddressWinsWhileAnotherIsBeingLearned() {
        guard.arm(unknown());
        stream(THIRD, SSRC, 1, 49);

        assertThat(judge(DESCRIBED, rtp(SSRC + 1, 1))).isEqualTo(PASS);
        assertThat(stream(THIRD, SSRC, 50, 100)).isEqualTo(STRAY);
        assertThat(guard.target()).isEqualTo(DESCRIBED);
    }

    @Test
    void theDescribedAddressTakesALearnedLockBackWithinThreeSeconds() {
        guard.arm(unknown());
        assertThat(stream(THIRD, SSRC, 1, 60)).isEqualTo(PASS);

        assertThat(judge(DESCRIBED, rtp(SSRC + 1, 1))).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(DESCRIBED);
    }

    @Test
    void manySourcesProveNothing() {
        guard.arm(unknown());
        for (int i = 0; i < 500; i++) {
            var source = new InetSocketAddress(THIRD.getAddress(), 1024 + i);
            assertThat(judge(source, rtp(i, 1))).isNotEqualTo(PASS);
            time.passMillis(20);
        }
        assertThat(guard.target()).isEqualTo(DESCRIBED);
    }

    @Test
    void threeSecondsAfterTheFirstStrangerLearningIsOver() {
        guard.arm(unknown());
        judge(THIRD, rtp(SSRC, 1));
        time.passMillis(3_001);

        assertThat(stream(NAT, SSRC, 1, 200)).isEqualTo(STRAY);
        assertThat(judge(DESCRIBED, rtp(SSRC, 1))).isEqualTo(PASS);
    }

    /// Muted, or with silence suppression: the first words may come late.
    @Test
    void aPhoneBehindNatThatSaysLittleAtFirstIsLearnedAllTheSame() {
        guard.arm(behindNat());
        judge(NAT, rtp(SSRC, 1));
        time.passMillis(3_001);
        assertThat(stream(THIRD, SSRC + 1, 1, 200)).isEqualTo(STRAY);

        assertThat(stream(NAT, SSRC, 2, 1)).isEqualTo(PROBING);
        time.passMillis(20_000);
        assertThat(stream(NAT, SSRC, 3, 1)).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(NAT);
    }

    @Test
    void aBrokenSequenceProvesNothing() {
        guard.arm(behindNat());
        for (int i = 0; i < 100; i++) {
            assertThat(judge(NAT, rtp(SSRC, 1000 * i))).isEqualTo(PROBING);
            assertThat(judge(NAT, rtp(i, 1000 * i + 1))).isEqualTo(PROBING);
        }
    }

    @Test
    void aSpoofedSsrcIsStrayWhileTheOwnerSpeaks() {
        guard.arm(behindNat());
        for (int i = 1; i < 200; i++) {
            assertThat(judge(DESCRIBED, rtp(SSRC, i))).isEqualTo(PASS);
            assertThat(judge(THIRD, rtp(SSRC, i + 1))).isEqualTo(STRAY);
            time.passMillis(20);
        }
        assertThat(guard.target()).isEqualTo(DESCRIBED);
    }

    @Test
    void aChangedNatBindingIsFollowedAfterThreeContinuousPackets() {
        guard.arm(behindNat());
        stream(NAT, SSRC, 65_500, 30);
        time.passMillis(400);

        assertThat(stream(NAT_LATER, SSRC, 65_550, 2)).isEqualTo(PROBING);
        assertThat(guard.target()).isEqualTo(NAT);
        assertThat(stream(NAT_LATER, SSRC, 65_552, 1)).isEqualTo(PASS);
        assertThat(guard.target()).isEqualTo(NAT_LATER);
        assertThat(tally.read().rebound()).isEqualTo(1);
    }

    @Test
    void aSilentStreamIsNotStolenWithAWrongSsrcOrSequenceOrClock() {
        guard.arm(behindNat());
        stream(NAT, SSRC, 100, 30);
        time.passMillis(400);

        assertThat(stream(THIRD, SSRC + 1, 130, 10)).isEqualTo(STRAY);
        assertThat(stream(THIRD, SSRC, 60, 10)).isEqualTo(STRAY);
        assertThat(stream(THIRD, SSRC, 30_000, 10)).isEqualTo(STRAY);
        assertThat(judge(THIRD, rtp(SSRC, 131, 900_000))).isEqualTo(STRAY);
        assertThat(guard.target()).isEqualTo(NAT);
    }

    @Test
    void theOwnersReturnEndsASuspicion() {
        guard.arm(behindNat());
        stream(NAT, SSRC, 100, 10);
        time.passMillis(400);
        assertThat(stream(THIRD, SSRC, 111, 2)).isEqualTo(PROBING);

        assertThat(judge(NAT, rtp(SSRC, 130))).isEqualTo(PASS);
        assertThat(judge(THIRD, rtp(SSRC, 131))).isEqualTo(STRAY);
    }

    @Test
    void aReInviteWithTheSameDescriptionKeepsSendingToTheLearnedAddress() {
        guard.arm(behindNat());
        stream(NAT, SSRC, 1, 5);

        guard.arm(behindNat());
        assertThat(guard.target()).isEqualTo(NAT);
        assertThat(judge(NAT, rtp(SSRC, 6))).isEqualTo(PASS);
    }

    @Test
    void aReInviteWithAnotherDescriptionForgetsTheFormerAddress() {
        var other = new InetSocketAddress("192.0.2.9", 7000);
        guard.arm(behindNat());
        stream(NAT, SSRC, 1, 5);

        guard.arm(new Expectation(other, rtcpOf(other), other.getAddress()));
        assertThat(guard.target()).isEqualTo(other);
        assertThat(judge(NAT, rtp(SSRC, 6))).isEqualTo(STRAY);
        assertThat(judge(other, rtp(9, 1))).isEqualTo(PASS);
    }

    @Test
    void aHeldSideIsSentNothingAndKeepsItsAddress() {
        var held = new InetSocketAddress("0.0.0.0", 4000);
        guard.arm(behindNat());
        stream(NAT, SSRC, 1, 5);

        guard.arm(new Expectation(held, rtcpOf(held), SIGNALLING));
        assertThat(guard.target()).isNull();
        assertThat(judge(NAT, rtp(SSRC, 6))).isEqualTo(PASS);

        guard.arm(behindNat());
        assertThat(guard.target()).isEqualTo(NAT);
    }

    @Test
    void whatIsNeitherRtpNorRtcpTeachesNothingAndNeverPasses() {
        var noise = ByteBuffer.wrap(new byte[] {0, 1, 2, 3});
        var invite = ByteBuffer.wrap("INVITE sip:+88212345@carrier.example SIP/2.0\r\n".getBytes(US_ASCII));
        guard.arm(behindNat());
        for (int i = 0; i < 10; i++) {
            assertThat(judge(NAT, noise)).isEqualTo(STRAY);
            assertThat(judge(NAT, invite)).isEqualTo(STRAY);
        }
        assertThat(judge(DESCRIBED, invite)).isEqualTo(STRAY);
        assertThat(judge(DESCRIBED, rtp(SSRC, 1))).isEqualTo(PASS);
        assertThat(judge(DESCRIBED, noise)).isEqualTo(STRAY);
        assertThat(judge(DESCRIBED, invite)).isEqualTo(STRAY);
    }
}
