package tutti.media.codec;

/// The codecs that this server itself speaks; all others it only passes on.
///
/// All three make 8,000 bytes a second. G.722 samples at 16 kHz, yet its RTP clock is said to run at
/// 8 kHz (RFC 3551 §4.5.2), so a packet of 20 ms has 160 bytes and 160 timestamp units in each.
public enum Codec {
    PCMU("PCMU", 0, 8_000),
    PCMA("PCMA", 8, 8_000),
    G722("G722", 9, 16_000);

    /// Bytes and RTP clock units per second, the same for all.
    public static final int BYTES_PER_SECOND = 8_000;

    /// Bytes and RTP clock units of a packet of 20 ms.
    public static final int PACKET_BYTES = 160;

    private final String encodingName;
    private final int payloadType;
    private final int sampleHz;

    Codec(String encodingName, int payloadType, int sampleHz) {
        this.encodingName = encodingName;
        this.payloadType = payloadType;
        this.sampleHz = sampleHz;
    }

    /// The name in `a=rtpmap` (RFC 3551 §6).
    public String encodingName() {
        return encodingName;
    }

    /// The static RTP payload type (RFC 3551 §6).
    public int payloadType() {
        return payloadType;
    }

    /// Samples per second of the sound itself.
    public int sampleHz() {
        return sampleHz;
    }
}
