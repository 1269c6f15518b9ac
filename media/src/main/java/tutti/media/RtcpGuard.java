package tutti.media;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tutti.media.rtp.RtpPacket;

/// Who may send RTCP as one side: the described address, or, when the side's RTP proved to come from
/// behind NAT, the first report from that host with the SSRC of that stream. Single-threaded.
///
/// **Invariant**: what is neither RTP nor RTCP never passes, whoever sends it.
///
/// **Invariant**: a side whose RTP is locked to its described address gets no learned RTCP address.
final class RtcpGuard {

    private final RtpGuard rtp;
    private @Nullable Expectation expectation;
    private @Nullable InetSocketAddress remote;
    private boolean muted;
    private int learnedAtMove;

    RtcpGuard(RtpGuard rtp) {
        this.rtp = rtp;
    }

    /// Where this side's RTCP goes now; null when nowhere.
    @Nullable
    InetSocketAddress target() {
        return muted ? null : remote;
    }

    void arm(Expectation described) {
        boolean unchanged = expectation != null && expectation.rtcp().equals(described.rtcp());
        muted = !Expectation.usable(described.rtcp()) || !Expectation.usable(described.rtp());
        if (muted && expectation != null) {
            return;
        }
        expectation = described;
        if (!unchanged) {
            remote = described.rtcp();
            learnedAtMove = 0;
        }
    }

    Verdict judge(InetSocketAddress source, ByteBuffer packet) {
        if (expectation == null) {
            return Verdict.EARLY;
        }
        if (!RtpPacket.isMedia(packet)) {
            return Verdict.STRAY;
        }
        if (source.equals(remote)) {
            return Verdict.PASS;
        }
        if (source.equals(expectation.rtcp())) {
            remote = source;
            return Verdict.PASS;
        }
        // Once per move of the RTP address, so that a forger cannot take a locked one over.
        if (rtp.hasLearned()
                && learnedAtMove != rtp.moves()
                && RtpPacket.isRtcp(packet)
                && rtp.knows(source, RtpPacket.rtcpSsrc(packet))) {
            learnedAtMove = rtp.moves();
            remote = source;
            return Verdict.PASS;
        }
        return Verdict.STRAY;
    }
}
