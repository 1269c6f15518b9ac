package tutti.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tutti.media.codec.Codec;
import tutti.media.codec.Coder;
import tutti.media.codec.ToneDetector;

final class TonesTest {

    private static short[] samples(Sound sound, Codec codec) {
        return Coder.decode(codec, ((Sound.Clip) sound).audio().coded(codec));
    }

    private static ToneDetector.Verdict verdict(double hertz, short[] samples) {
        var detector = new ToneDetector(hertz);
        for (short sample : samples) {
            detector.hear(sample);
        }
        return detector.verdict();
    }

    @Test
    void ringsAsEachCountryDoes() {
        var german = Tones.ringback("DE");
        assertThat(german.endless()).isTrue();
        assertThat(german.length()).isEqualTo(Duration.ofSeconds(5));
        assertThat(german.sounds().getFirst().length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(verdict(425, samples(german.sounds().getFirst(), Codec.PCMA)).present())
                .isTrue();
        assertThat(Tones.ringback("nl")).isEqualTo(german);
        assertThat(Tones.ringback("GB").sounds()).hasSize(4);
        assertThat(Tones.ringback("GB").length()).isEqualTo(Duration.ofSeconds(3));
        assertThat(verdict(440, samples(Tones.ringback("US").sounds().getFirst(), Codec.PCMU))
                        .dbm0())
                .isBetween(-15.0, -13.0);
    }

    @Test
    void theBeepIsATone() {
        assertThat(verdict(1_000, samples(Tones.beep(), Codec.PCMA)).present()).isTrue();
    }

    /// Gentle, without a gap, and its end runs into its beginning.
    @Test
    void musicGoesOnWithoutASeam() {
        var music = Tones.music();
        assertThat(music.endless()).isTrue();
        assertThat(music.length()).isGreaterThan(Duration.ofSeconds(30));
        var samples = samples(music.sounds().getFirst(), Codec.G722);
        assertThat(Loudness.peakDb(samples)).isBetween(-18.0, -12.0);
        assertThat(Loudness.levelDb(samples)).isBetween(-32.0, -18.0);
        assertThat(Math.abs(samples[samples.length - 1] - samples[400])).isLessThan(3_000);
    }
}
