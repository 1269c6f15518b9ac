package tutti.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResamplerTest {

    private static short[] sine(double hertz, int rate, int count) {
        var samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    private static double level(short[] samples) {
        double sum = 0;
        for (int i = samples.length / 4; i < samples.length * 3 / 4; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(sum / (samples.length / 2.0) / (10_000.0 * 10_000 / 2) + 1e-12);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"8000, 16000", "16000, 8000", "44100, 16000", "48000, 16000", "11025, 16000", "22050, 16000"})
    void whatBothRatesCanHoldStaysAsLoudAndAsLong(int from, int to) {
        for (double hertz : new double[] {300, 1_000, 3_000}) {
            var out = Resampler.all(sine(hertz, from, from), from, to);
            assertThat(out).hasSize(to);
            assertThat(level(out)).as("%s Hz", hertz).isBetween(-0.5, 0.5);
        }
    }

    @Test
    void whatTheLowerRateCannotHoldIsGone() {
        assertThat(level(Resampler.all(sine(6_000, 16_000, 8_000), 16_000, 8_000)))
                .isLessThan(-50);
        assertThat(level(Resampler.all(sine(12_000, 48_000, 24_000), 48_000, 16_000)))
                .isLessThan(-50);
    }

    /// Packets of 20 ms in, packets of 20 ms out, and the same as in one piece.
    @Test
    void aStreamInPiecesIsTheSameAsInOne() {
        var in = sine(440, 16_000, 3_200);
        var whole = new short[1_601];
        new Resampler(16_000, 8_000).process(in, in.length, whole);
        var pieces = new Resampler(16_000, 8_000);
        var out = new short[161];
        for (int i = 0; i < 10; i++) {
            int made = pieces.process(Arrays.copyOfRange(in, 320 * i, 320 * i + 320), 320, out);
            assertThat(made).isEqualTo(160);
            assertThat(Arrays.copyOf(out, made)).isEqualTo(Arrays.copyOfRange(whole, 160 * i, 160 * i + 160));
        }
    }
}
