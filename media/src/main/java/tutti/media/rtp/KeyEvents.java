package tutti.media.rtp;

import java.nio.ByteBuffer;

/// Turns one phone's telephone events into key presses, each told once.
///
/// One press is many packets with one timestamp, its end sent three times (RFC 4733 §2.5.1.4), any of
/// which may be lost, doubled or late; the first that is heard counts as the press. A press longer than a
/// packet can say goes on as a further event (§2.5.1.3), and some senders give every packet of a press a
/// timestamp of its own: neither is a second press. Not thread-safe.
public final class KeyEvents {

    /// No key was pressed just now.
    public static final char NO_KEY = '\0';

    private static final int KEYS = 16;
    private static final int STEP_MAX = 960;

    private boolean any;
    private int ssrc;
    private int timestamp;
    private int sequence;
    private int code;
    private int duration;
    private boolean ended;

    /// Takes an event packet; the key when a press begins with it, else [#NO_KEY].
    public char read(ByteBuffer rtp) {
        int start = RtpPacket.payloadStart(rtp);
        if (start < 0 || start + DtmfEvent.BYTES > rtp.limit()) {
            return NO_KEY;
        }
        var event = DtmfEvent.read(rtp, start);
        if (event.code() >= KEYS) {
            return NO_KEY; // Hook flash, fax tones and the like.
        }
        boolean sameStream = any && RtpPacket.ssrc(rtp) == ssrc;
        boolean begins = !sameStream || isNewPress(rtp, event);
        if (begins || RtpPacket.timestamp(rtp) - timestamp >= 0) {
            remember(rtp, event, begins);
        }
        return begins ? event.key() : NO_KEY;
    }

    private boolean isNewPress(ByteBuffer rtp, DtmfEvent event) {
        int step = RtpPacket.timestamp(rtp) - timestamp;
        if (step <= 0) {
            return false; // The same press, or one that is over.
        }
        if (ended || event.code() != code) {
            return true;
        }
        boolean longPress = step == duration && !RtpPacket.marker(rtp);
        boolean next = ((RtpPacket.sequence(rtp) - sequence) & 0xffff) == 1;
        boolean ownTimestamps = next && step <= STEP_MAX && !RtpPacket.marker(rtp);
        return !longPress && !ownTimestamps;
    }

    private void remember(ByteBuffer rtp, DtmfEvent event, boolean begins) {
        any = true;
        ssrc = RtpPacket.ssrc(rtp);
        timestamp = RtpPacket.timestamp(rtp);
        sequence = RtpPacket.sequence(rtp);
        code = event.code();
        duration = event.duration();
        ended = event.end() || (!begins && ended);
    }
}
