package tutti.media.rtp;

import java.nio.ByteBuffer;
import tutti.media.codec.G711;
import tutti.media.codec.ToneDetector;

/// Judges what a phone hears: the tone, the keys, and how well the packets came.
public final class RtpReceiver {

    private final ToneDetector detector;
    private final DtmfReader keys = new DtmfReader();
    private boolean any;
    private int ssrc;
    private int highest;
    private long received;
    private long sequenceSpan;
    private long late;
    private long duplicates;
    private long sources;
    private long garbage;

    /// @param hertz the tone that should be heard
    public RtpReceiver(double hertz) {
        detector = new ToneDetector(hertz);
    }

    /// Hears one packet, as it came.
    public void receive(ByteBuffer packet) {
        if (!RtpPacket.isRtp(packet) || RtpPacket.payloadStart(packet) < 0 || RtpPacket.payloadEnd(packet) < 0) {
            garbage++;
            return;
        }
        order(packet);
        int type = RtpPacket.payloadType(packet);
        if (type == RtpSender.EVENT_TYPE) {
            keys.read(packet);
        } else if (type == G711.MU_LAW.payloadType()) {
            hear(packet, G711.MU_LAW);
        } else if (type == G711.A_LAW.payloadType()) {
            hear(packet, G711.A_LAW);
        }
    }

    private void order(ByteBuffer packet) {
        received++;
        int sequence = RtpPacket.sequence(packet);
        if (!any || RtpPacket.ssrc(packet) != ssrc) {
            any = true;
            ssrc = RtpPacket.ssrc(packet);
            sources++;
            sequenceSpan++;
        } else {
            short step = (short) (sequence - highest);
            if (step > 0) {
                sequenceSpan += step;
            } else if (step == 0) {
                duplicates++;
                return;
            } else {
                late++;
                return;
            }
        }
        highest = sequence;
    }

    private void hear(ByteBuffer packet, G711 codec) {
        int end = RtpPacket.payloadEnd(packet);
        for (int at = RtpPacket.payloadStart(packet); at < end; at++) {
            detector.hear(codec.decode(packet.get(at)));
        }
    }

    /// The verdict so far.
    public Heard heard() {
        long lost = Math.max(0, sequenceSpan - (received - duplicates));
        return new Heard(detector.verdict(), keys.keys(), received, lost, late, duplicates, sources, garbage);
    }

    /// What an [RtpReceiver] heard.
    ///
    /// @param tone whether and how loud the expected tone was
    /// @param keys telephone events, in order
    /// @param packets RTP packets received
    /// @param lost sequence numbers that never came
    /// @param late packets that came after a later one
    /// @param duplicates packets that repeat the last one
    /// @param sources streams (SSRCs) one after another; 1 when nobody interferes
    /// @param garbage datagrams that are no RTP
    public record Heard(
            ToneDetector.Verdict tone,
            String keys,
            long packets,
            long lost,
            long late,
            long duplicates,
            long sources,
            long garbage) {}
}
