package tutti.media.codec;

/// ITU-T G.711: 8-bit logarithmic samples and back, A-law and µ-law.
///
/// Linear samples are 16 bits wide, of which A-law uses the upper 12 of its magnitude's 15 bits and
/// µ-law the upper 13. Immutable.
public final class G711 {

    private static final int SIGN = 0x80;
    private static final int SEGMENT_SHIFT = 4;
    private static final int SEGMENT_MASK = 0x07;
    private static final int MANTISSA_MASK = 0x0f;
    private static final int A_INVERTED = 0x55;
    private static final int A_HALF_STEP = 8;
    private static final int A_HIDDEN_BIT = 0x100;
    private static final int MU_BIAS = 33;
    private static final int MU_MAX = 0x1fff;

    /// RTP payload type 0, PCMU.
    public static final G711 MU_LAW = new G711(0, G711::compressMu, G711::expandMu);

    /// RTP payload type 8, PCMA.
    public static final G711 A_LAW = new G711(8, G711::compressA, G711::expandA);

    private interface Law {
        int apply(int value);
    }

    private final int payloadType;
    private final short[] linear = new short[256];
    private final byte[] coded = new byte[65_536];

    private G711(int payloadType, Law compress, Law expand) {
        this.payloadType = payloadType;
        for (int code = 0; code < linear.length; code++) {
            linear[code] = (short) expand.apply(code);
        }
        for (int i = 0; i < coded.length; i++) {
            coded[i] = (byte) compress.apply((short) i);
        }
    }

    /// The static RTP payload type (RFC 3551 §6).
    public int payloadType() {
        return payloadType;
    }

    public byte encode(short sample) {
        return coded[sample & 0xffff];
    }

    public short decode(byte code) {
        return linear[code & 0xff];
    }

    private static int compressA(int sample) {
        // Negative values are taken by their one's complement, so that -1 mirrors 0.
        int sign = sample >= 0 ? SIGN : 0;
        int magnitude = (sample >= 0 ? sample : ~sample) >> SEGMENT_SHIFT;
        int segment = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(magnitude) - 4);
        int mantissa = (segment <= 1 ? magnitude : magnitude >> (segment - 1)) & MANTISSA_MASK;
        return (sign | (segment << SEGMENT_SHIFT) | mantissa) ^ A_INVERTED;
    }

    private static int expandA(int code) {
        int plain = code ^ A_INVERTED;
        int segment = (plain >> SEGMENT_SHIFT) & SEGMENT_MASK;
        int step = ((plain & MANTISSA_MASK) << SEGMENT_SHIFT) + A_HALF_STEP;
        int magnitude = segment == 0 ? step : (step + A_HIDDEN_BIT) << (segment - 1);
        return (plain & SIGN) != 0 ? magnitude : -magnitude;
    }

    private static int compressMu(int sample) {
        int sign = sample >= 0 ? SIGN : 0;
        int magnitude = Math.min(MU_MAX, ((sample >= 0 ? sample : ~sample) >> 2) + MU_BIAS);
        int segment = Integer.SIZE - Integer.numberOfLeadingZeros(magnitude) - 6;
        int mantissa = (magnitude >> (segment + 1)) & MANTISSA_MASK;
        return sign | (~((segment << SEGMENT_SHIFT) | mantissa) & 0x7f);
    }

    private static int expandMu(int code) {
        int plain = ~code;
        int segment = (plain >> SEGMENT_SHIFT) & SEGMENT_MASK;
        int mantissa = plain & MANTISSA_MASK;
        int magnitude = (((2 * mantissa + MU_BIAS) << segment) - MU_BIAS) << 2;
        return (code & SIGN) != 0 ? magnitude : -magnitude;
    }
}
