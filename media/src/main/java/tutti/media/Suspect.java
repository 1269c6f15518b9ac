package tutti.media;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tutti.media.rtp.RtpPacket;

/// An address that may turn out to be a side's: one RTP stream from one source, counted while it is
/// continuous. Only one at a time, so that a sprayer gains nothing by many addresses.
final class Suspect {

    private static final long REPLACEABLE_AFTER = Duration.ofMillis(200).toNanos();
    private static final int SEQUENCE_GAP_MAX = 64;

    private @Nullable InetSocketAddress source;
    private int ssrc;
    private int sequence;
    private int packets;
    private long since;
    private long heardAt;

    void clear() {
        source = null;
        packets = 0;
    }

    /// Counts a packet of `from`; returns how many it sent one after another, 0 when it is another's.
    int observe(InetSocketAddress from, ByteBuffer rtp, long now) {
        if (source != null && !from.equals(source) && now - heardAt < REPLACEABLE_AFTER) {
            return 0;
        }
        if (continues(from, rtp)) {
            packets++;
        } else {
            packets = 1;
            since = now;
            source = from;
        }
        ssrc = RtpPacket.ssrc(rtp);
        sequence = RtpPacket.sequence(rtp);
        heardAt = now;
        return packets;
    }

    /// How long the stream has been observed, in nanoseconds.
    long age(long now) {
        return now - since;
    }

    private boolean continues(InetSocketAddress from, ByteBuffer rtp) {
        int step = (RtpPacket.sequence(rtp) - sequence) & 0xffff;
        return from.equals(source) && RtpPacket.ssrc(rtp) == ssrc && step >= 1 && step <= SEQUENCE_GAP_MAX;
    }
}
