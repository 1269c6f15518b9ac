package tutti.media;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One side of a session as the relay sees it. What signalling says comes in by [#describe] from any
/// thread; everything else belongs to the relay thread.
final class Party {

    final Tally tally = new Tally();
    private final RtpGuard rtp = new RtpGuard(tally);
    private final RtcpGuard rtcp = new RtcpGuard(rtp);
    private final AtomicReference<@Nullable Expectation> described = new AtomicReference<>();

    void describe(Expectation latest) {
        described.set(latest);
    }

    Verdict judge(boolean onRtcpPort, InetSocketAddress source, ByteBuffer packet, long now) {
        arm();
        return onRtcpPort ? rtcp.judge(source, packet) : rtp.judge(source, packet, now);
    }

    /// Where this side gets what the other sends; null when nowhere.
    @Nullable
    InetSocketAddress target(boolean ofRtcpPort) {
        arm();
        return ofRtcpPort ? rtcp.target() : rtp.target();
    }

    /// What this side last sent as RTP.
    Trail trail() {
        return rtp.trail();
    }

    private void arm() {
        if (described.getAcquire() == null) {
            return;
        }
        var latest = described.getAndSet(null);
        if (latest != null) {
            rtp.arm(latest);
            rtcp.arm(latest);
        }
    }
}
