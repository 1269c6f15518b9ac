package tutti.media.codec;

/// ITU-T G.722 at 64 kbit/s: 16 kHz sound in 8,000 bytes a second, two bands coded as differences.
///
/// A byte holds six bits of the lower band (0-4 kHz) and, above them, two of the upper one. This class
/// only makes the two directions; each keeps the state of one stream.
public final class G722 {

    private G722() {}

    /// A coder at the beginning of a stream.
    public static Encoder encoder() {
        return new Encoder();
    }

    /// A decoder at the beginning of a stream.
    public static Decoder decoder() {
        return new Decoder();
    }

    /// Codes one stream. Not thread-safe.
    public static final class Encoder {

        private final G722Split split = new G722Split();
        private final G722Band low = G722Band.low();
        private final G722Band high = G722Band.high();

        private Encoder() {}

        /// One byte for two samples that follow each other.
        public byte encode(short first, short second) {
            split.analyse(first, second);
            int lower = low.quantise(split.low());
            int upper = high.quantise(split.high());
            return (byte) (upper << G722Band.LOW_BITS | lower);
        }
    }

    /// Decodes one stream. Not thread-safe.
    public static final class Decoder {

        private final G722Split split = new G722Split();
        private final G722Band low = G722Band.low();
        private final G722Band high = G722Band.high();

        private Decoder() {}

        /// Two samples of one byte: [#second] follows what is returned.
        public short first(byte code) {
            int lower = low.reconstruct(code & G722Band.LOW_MASK);
            int upper = high.reconstruct((code & 0xff) >> G722Band.LOW_BITS);
            split.synthesise(lower, upper);
            return split.first();
        }

        /// The second sample of the byte last given to [#first].
        public short second() {
            return split.second();
        }
    }
}
