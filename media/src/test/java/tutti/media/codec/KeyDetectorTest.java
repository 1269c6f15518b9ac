package tutti.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ITU-T Q.24: which tones are keys and which are not.
final class KeyDetectorTest {

    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1_209, 1_336, 1_477, 1_633};
    private static final int PACKET = 160;

    /// A line on which keys are pressed: level, twist, detuning and noise can be set.
    private static final class Line {
        private final SplittableRandom chance = new SplittableRandom(24);
        private final short[] sound = new short[40_000];
        private int length;
        private double lowDbm0 = -12;
        private double highDbm0 = -12;
        private double detuned = 1;
        private double noise;

        Line silence(int millis) {
            return add(millis, 0, 0, 0, 0);
        }

        Line key(char key, int millis) {
            int at = KEYS.indexOf(key);
            return add(millis, ROWS[at / 4] * detuned, COLUMNS[at % 4] * detuned, peak(lowDbm0), peak(highDbm0));
        }

        Line keys(String keys, int millis) {
            for (int i = 0; i < keys.length(); i++) {
                key(keys.charAt(i), millis).silence(60);
            }
            return this;
        }

        private Line add(int millis, double low, double high, double lowPeak, double highPeak) {
            for (int i = 0; i < millis * 8; i++) {
                double value = lowPeak * Math.sin(2 * Math.PI * low * i / 8_000)
                        + highPeak * Math.sin(2 * Math.PI * high * i / 8_000)
                        + noise * chance.nextGaussian();
                sound[length++] = (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
            }
            return this;
        }

        private static double peak(double dbm0) {
            return 32_767 * Math.pow(10, (dbm0 - Tone.FULL_SCALE_DBM0) / 20);
        }

        /// Without the packets in `lost`.
        String heard(int... lost) {
            var detector = new KeyDetector();
            var keys = new StringBuilder();
            for (int packet = 0; packet * PACKET + PACKET <= length; packet++) {
                int number = packet;
                if (java.util.Arrays.stream(lost).noneMatch(one -> one == number)) {
                    var samples = java.util.Arrays.copyOfRange(sound, packet * PACKET, packet * PACKET + PACKET);
                    char key = detector.hear(samples, PACKET);
                    keys.append(key == KeyDetector.NO_KEY ? "" : key);
                }
            }
            return keys.toString();
        }
    }

    @Test
    void hearsEveryKey() {
        var line = new Line();
        line.keys(KEYS, 60);
        assertThat(line.silence(20).heard()).isEqualTo(KEYS);
    }

    @Test
    void hearsFortyMillisecondsAndNotTwenty() {
        var line = new Line().silence(33);
        for (int i = 0; i < 10; i++) {
            line.key('5', 41).silence(51 + i);
        }
        assertThat(line.silence(60).heard()).isEqualTo("5555555555");
        var shorter = new Line().silence(33);
        for (int i = 0; i < 10; i++) {
            shorter.key('5', 20).silence(61 + i);
        }
        assertThat(shorter.silence(60).heard()).isEmpty();
    }

    @Test
    void aLongPressIsOneAlsoWhenPacketsGetLost() {
        var line = new Line().silence(40).key('7', 600).silence(60);
        assertThat(line.heard()).isEqualTo("7");
        assertThat(line.heard(10, 15, 20)).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.985, 1.015})
    void hearsKeysOneAndAHalfPercentOff(double detuned) {
        var line = new Line().silence(20);
        line.detuned = detuned;
        line.keys("1590#D", 70);
        assertThat(line.heard()).isEqualTo("1590#D");
    }

    @Test
    void hearsQuietUnequalAndNoisyKeys() {
        var quiet = new Line().silence(20);
        quiet.lowDbm0 = -30;
        quiet.highDbm0 = -30;
        assertThat(quiet.key('3', 70).silence(60).heard()).isEqualTo("3");
        var twisted = new Line().silence(20);
        twisted.lowDbm0 = -8;
        twisted.highDbm0 = -15;
        assertThat(twisted.key('6', 70).silence(60).heard()).isEqualTo("6");
        var noisy = new Line();
        noisy.noise = Line.peak(-12) * Math.pow(10, -18 / 20.0);
        noisy.keys("1234567890", 70);
        assertThat(noisy.heard()).isEqualTo("1234567890");
    }

    /// Speech-like sound: many partials that glide, for a minute.
    @Test
    void neitherNoiseNorVoicesAreKeys() {
        var chance = new SplittableRandom(7);
        var detector = new KeyDetector();
        var samples = new short[PACKET];
        double phase = 0;
        double pitch = 120;
        for (int packet = 0; packet < 3_000; packet++) {
            pitch = Math.clamp(pitch + chance.nextGaussian() * 6, 80, 260);
            double formant = 500 + 400 * Math.sin(packet * 0.13);
            for (int i = 0; i < PACKET; i++) {
                phase += 2 * Math.PI * pitch / 8_000;
                double sum = 0;
                for (int partial = 1; partial * pitch < 3_600; partial++) {
                    double near = Math.exp(-Math.pow((partial * pitch - formant) / 350, 2))
                            + 0.5 * Math.exp(-Math.pow((partial * pitch - 3 * formant) / 300, 2));
                    sum += near * Math.sin(partial * phase);
                }
                samples[i] = (short) Math.clamp(sum * 4_000 + chance.nextGaussian() * 200, -32_000, 32_000);
            }
            assertThat(detector.hear(samples, PACKET)).as("packet %s", packet).isEqualTo(KeyDetector.NO_KEY);
        }
    }
}
