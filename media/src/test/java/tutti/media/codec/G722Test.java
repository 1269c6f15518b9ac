package tutti.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class G722Test {

    private static final int SECOND = 16_000;
    private static final int LAG = 22;

    private static short[] sine(double hertz, double amplitude) {
        var samples = new short[SECOND];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / SECOND));
        }
        return samples;
    }

    /// A signal that everybody can make again: noise of the full band that swells and breaks off.
    private static short[] vector() {
        var samples = new short[2 * SECOND];
        int state = 12_345;
        for (int i = 0; i < samples.length; i++) {
            state = state * 1_103_515_245 + 12_345;
            int envelope = 200 + (i % 4_000) * 6;
            samples[i] = (short) (((state >> 16) * envelope) >> 16);
        }
        return samples;
    }

    private static double signalToNoise(short[] in, short[] out) {
        double signal = 0;
        double noise = 0;
        for (int i = SECOND / 10; i < in.length - LAG; i++) {
            double difference = out[i + LAG] - in[i];
            signal += (double) in[i] * in[i];
            noise += difference * difference;
        }
        return 10 * Math.log10(signal / noise);
    }

    private static double throughAndBack(double hertz, double amplitude) {
        var in = sine(hertz, amplitude);
        return signalToNoise(in, Coder.decode(Codec.G722, Coder.encode(Codec.G722, in)));
    }

    @Test
    void whatGoesInComesOutAlikeTwentyTwoSamplesLater() {
        for (double hertz : new double[] {200, 440, 1_000, 2_000, 3_000}) {
            assertThat(throughAndBack(hertz, 8_000)).as(hertz + " Hz").isGreaterThan(38);
        }
        for (double hertz : new double[] {5_000, 6_500}) {
            assertThat(throughAndBack(hertz, 8_000)).as(hertz + " Hz").isGreaterThan(20);
        }
    }

    /// The sums are those of what an independent coder (that of FFmpeg 5.1) makes of the same samples.
    @Test
    void itIsBitForBitWhatOthersMake() {
        var coded = Coder.encode(Codec.G722, vector());
        assertThat(sum(coded)).isEqualTo(0x5f1e6c04L);
        var decoded = ByteBuffer.allocate(4 * SECOND).order(ByteOrder.LITTLE_ENDIAN);
        decoded.asShortBuffer().put(Coder.decode(Codec.G722, coded));
        assertThat(sum(decoded.array())).isEqualTo(0xeadb42d9L);
    }

    @Test
    void silenceStaysSilent() {
        for (short sample : Coder.decode(Codec.G722, Coder.encode(Codec.G722, new short[SECOND]))) {
            assertThat(sample).isBetween((short) -8, (short) 8);
        }
    }

    /// RFC 3551 §4.5.2: 64 kbit/s, whatever the clock is called.
    @Test
    void aPacketOfTwentyMillisecondsHasAsManyBytesAsInTheOtherCodecs() {
        for (var codec : Codec.values()) {
            assertThat(Coder.encode(codec, new short[codec.sampleHz() / 50])).hasSize(Codec.PACKET_BYTES);
        }
    }

    private static long sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
