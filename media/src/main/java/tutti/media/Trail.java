package tutti.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import tutti.media.rtp.RtpPacket;

/// The last RTP packet of a locked stream: the proof by which its sender is known again after its NAT
/// gave it another address.
final class Trail {

    private static final long SILENCE_MIN = Duration.ofMillis(300).toNanos();
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    // Sequence numbers and media clock may not run faster than any audio does: 5 ms packets, 48 kHz,
    // plus two seconds of slack for a queue that was held up.
    private static final int PACKETS_PER_SECOND_MAX = 200;
    private static final int CLOCK_HZ_MAX = 48_000;
    private static final int SLACK_SECONDS = 2;

    private boolean known;
    private int ssrc;
    private int sequence;
    private int timestamp;
    private long heardAt;

    void clear() {
        known = false;
    }

    void follow(ByteBuffer packet, long now) {
        heardAt = now;
        if (RtpPacket.isRtp(packet)) {
            known = true;
            ssrc = RtpPacket.ssrc(packet);
            sequence = RtpPacket.sequence(packet);
            timestamp = RtpPacket.timestamp(packet);
        }
    }

    boolean isKnown() {
        return known;
    }

    int ssrc() {
        return ssrc;
    }

    int sequence() {
        return sequence;
    }

    int timestamp() {
        return timestamp;
    }

    long heardAt() {
        return heardAt;
    }

    boolean isOf(int senderSsrc) {
        return known && senderSsrc == ssrc;
    }

    /// Whether `rtp`, from another address, is the plausible next of this stream, which fell silent.
    boolean isContinuedBy(ByteBuffer rtp, long now) {
        long silence = now - heardAt;
        if (!isOf(RtpPacket.ssrc(rtp)) || silence < SILENCE_MIN) {
            return false;
        }
        long seconds = silence / NANOS_PER_SECOND + SLACK_SECONDS;
        int packets = (RtpPacket.sequence(rtp) - sequence) & 0xffff;
        long ticks = (RtpPacket.timestamp(rtp) - timestamp) & 0xffff_ffffL;
        return packets >= 1 && packets <= seconds * PACKETS_PER_SECOND_MAX && ticks <= seconds * CLOCK_HZ_MAX;
    }
}
