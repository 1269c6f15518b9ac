package tutti.media;

import java.nio.ByteBuffer;
import tutti.media.codec.Coder;
import tutti.media.codec.Resampler;
import tutti.media.rtp.RtpPacket;

/// From what one phone speaks to what another hears. All codecs here have as many bytes a second, so a
/// packet is translated in place. Of the relay thread.
final class Translation {

    private static final int PAYLOAD_MAX = 1_500;

    private final Format spoken;
    private final Format heard;
    private final Coder.Decoder decoder;
    private final Coder.Encoder encoder;
    private final Resampler resampler;
    private final short[] samples = new short[2 * PAYLOAD_MAX];
    private final short[] resampled = new short[2 * PAYLOAD_MAX + 2];

    Translation(Format spoken, Format heard) {
        this.spoken = spoken;
        this.heard = heard;
        decoder = Coder.decoder(spoken.codec());
        encoder = Coder.encoder(heard.codec());
        resampler = new Resampler(spoken.codec().sampleHz(), heard.codec().sampleHz());
    }

    boolean isFor(Format one, Format other) {
        return spoken.equals(one) && heard.equals(other);
    }

    /// Translates in place; false when the other phone has no word for it.
    boolean apply(ByteBuffer rtp) {
        int type = RtpPacket.payloadType(rtp);
        if (type == spoken.eventType()) {
            return heard.eventType() != Format.NO_EVENTS && rename(rtp, heard.eventType());
        }
        if (type != spoken.payloadType()) {
            return true;
        }
        return (spoken.codec() == heard.codec() || recode(rtp)) && rename(rtp, heard.payloadType());
    }

    private static boolean rename(ByteBuffer rtp, int type) {
        RtpPacket.setPayloadType(rtp, type);
        return true;
    }

    private boolean recode(ByteBuffer rtp) {
        int from = RtpPacket.payloadStart(rtp);
        int to = RtpPacket.payloadEnd(rtp);
        if (from < 0 || to < from || to - from > PAYLOAD_MAX) {
            return false;
        }
        int count = decoder.decode(rtp, from, to, samples);
        if (spoken.codec().sampleHz() == heard.codec().sampleHz()) {
            encoder.encode(samples, count, rtp, from);
        } else {
            int made = resampler.process(samples, count, resampled);
            encoder.encode(resampled, made, rtp, from);
        }
        return true;
    }
}
