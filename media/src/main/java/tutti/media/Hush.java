package tutti.media;

import tutti.media.codec.Codec;
import tutti.media.codec.Coder;

/// A packet of silence in each codec.
final class Hush {

    private static final byte[] PCMU = Coder.encode(Codec.PCMU, new short[Codec.PACKET_BYTES]);
    private static final byte[] PCMA = Coder.encode(Codec.PCMA, new short[Codec.PACKET_BYTES]);
    private static final byte[] G722 = Coder.encode(Codec.G722, new short[2 * Codec.PACKET_BYTES]);

    private Hush() {}

    static byte[] of(Codec codec) {
        return switch (codec) {
            case PCMU -> PCMU;
            case PCMA -> PCMA;
            case G722 -> G722;
        };
    }
}
