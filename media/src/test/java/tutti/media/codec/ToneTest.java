package tutti.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToneTest {

    private static final int SECOND = Tone.SAMPLE_HZ;

    @ParameterizedTest(name = "{0} Hz at {1} dBm0")
    @CsvSource({"425, -10", "440, 0", "1004, -20", "3000, 3", "300, -35"})
    void aToneIsHeardAtItsLevelThroughEitherLaw(double hertz, double dbm0) {
        for (var law : new G711[] {G711.A_LAW, G711.MU_LAW}) {
            var verdict = listen(new Tone(hertz, dbm0), hertz, law);

            assertThat(verdict.present()).isTrue();
            assertThat(verdict.dbm0()).isCloseTo(dbm0, within(1.0));
            assertThat(verdict.purity()).isGreaterThan(0.95);
        }
    }

    @ParameterizedTest(name = "{0} Hz is not {1} Hz")
    @CsvSource({"440, 500", "440, 880", "425, 400", "1000, 1100"})
    void anotherToneIsNotTakenForIt(double sent, double expected) {
        assertThat(listen(new Tone(sent, -10), expected, G711.A_LAW).present()).isFalse();
    }

    @Test
    void silenceAndNoiseAreNoTone() {
        var silent = new ToneDetector(440);
        var noisy = new ToneDetector(440);
        var chance = new SplittableRandom(1);
        for (int i = 0; i < SECOND; i++) {
            silent.hear((short) 0);
            noisy.hear((short) chance.nextInt(-8_000, 8_000));
        }
        assertThat(silent.verdict().present()).isFalse();
        assertThat(noisy.verdict().present()).isFalse();
    }

    @Test
    void aGapInTheToneDoesNotHideIt() {
        var tone = new Tone(440, -10);
        var detector = new ToneDetector(440);
        for (int i = 0; i < SECOND; i++) {
            short sample = tone.next();
            if (i / 160 % 10 != 0) {
                detector.hear(sample);
            }
        }
        assertThat(detector.verdict().present()).isTrue();
    }

    private static ToneDetector.Verdict listen(Tone tone, double expected, G711 law) {
        var detector = new ToneDetector(expected);
        for (int i = 0; i < SECOND; i++) {
            detector.hear(law.decode(law.encode(tone.next())));
        }
        return detector.verdict();
    }
}
