package tutti.media;

import tutti.media.codec.Codec;

/// What an [Endpoint] talks with its phone, as their session descriptions settled it.
///
/// @param codec of the sound
/// @param payloadType of the sound in RTP; the codec's static one unless the phone mapped another
/// @param eventType payload type of telephone events (RFC 4733), [#NO_EVENTS] without
public record Format(Codec codec, int payloadType, int eventType) {

    /// Telephone events were not negotiated; keys come as tones in the sound.
    public static final int NO_EVENTS = -1;

    private static final int PAYLOAD_TYPE_MAX = 127;

    public Format {
        if (payloadType < 0 || payloadType > PAYLOAD_TYPE_MAX) {
            throw new IllegalArgumentException("payload type " + payloadType);
        }
        if (eventType < NO_EVENTS || eventType > PAYLOAD_TYPE_MAX) {
            throw new IllegalArgumentException("event payload type " + eventType);
        }
    }

    /// `codec` under its static payload type.
    public static Format of(Codec codec, int eventType) {
        return new Format(codec, codec.payloadType(), eventType);
    }
}
