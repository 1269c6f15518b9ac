package tutti.media.rtp;

import java.nio.ByteBuffer;

/// Turns a stream of event packets into keys: one press is many packets with one timestamp, the last
/// sent three times (RFC 4733 §2.5.1.4), any of which may be lost, repeated or late.
public final class DtmfReader {

    private final StringBuilder keys = new StringBuilder();
    private boolean any;
    private int timestamp;

    /// Takes an event packet; true when it is the first one heard of a press.
    public boolean read(ByteBuffer rtp) {
        int start = RtpPacket.payloadStart(rtp);
        if (start < 0 || start + DtmfEvent.BYTES > rtp.limit()) {
            return false;
        }
        int pressed = RtpPacket.timestamp(rtp);
        if (any && pressed - timestamp <= 0) {
            return false; // The same press, or one that is over.
        }
        any = true;
        timestamp = pressed;
        keys.append(DtmfEvent.read(rtp, start).key());
        return true;
    }

    /// All keys heard, in order.
    public String keys() {
        return keys.toString();
    }
}
