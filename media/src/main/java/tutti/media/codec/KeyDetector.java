package tutti.media.codec;

/// Hears the tones of telephone keys in sound of 8 kHz (ITU-T Q.23, Q.24): Goertzel's algorithm on the
/// eight frequencies, in windows of 12.75 ms that begin every 6.4 ms.
///
/// A key counts when [#HITS] windows one after another hold it clearly: both tones loud, of like level, and
/// nearly all that is heard; so speech and music are no keys. It is over after [#MISSES] windows without
/// it, longer than a lost packet. A tone of 40 ms is heard, one of 23 ms is not. Not thread-safe.
public final class KeyDetector {

    /// No key began just now.
    public static final char NO_KEY = '\0';

    private static final int WINDOW = 102;
    private static final int HOP = WINDOW / 2;
    private static final int HITS = 4;
    private static final int MISSES = 5;
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1_209, 1_336, 1_477, 1_633};
    private static final String KEYS = "123A456B789C*0#D";

    // Power ratios. The upper tone may be 6 dB louder, the lower one 9 dB (lines damp high frequencies).
    private static final double HIGH_OVER_LOW_MAX = 4;
    private static final double LOW_OVER_HIGH_MAX = 8;
    private static final double OVER_NEIGHBOURS_MIN = 5;
    private static final double SHARE_MIN = 0.60;
    // -33 dBm0 of both tones together.
    private static final double POWER_MIN = Math.pow(Short.MAX_VALUE, 2) / 2 * Math.pow(10, (-33 - 3.17) / 10);

    private final Bank[] banks = {new Bank(0), new Bank(HOP)};
    private char candidate = NO_KEY;
    private int hits;
    private char pressed = NO_KEY;
    private int misses;

    /// Hears `count` samples; the key that began in them, else [#NO_KEY].
    public char hear(short[] samples, int count) {
        char begun = NO_KEY;
        for (int i = 0; i < count; i++) {
            for (var bank : banks) {
                if (bank.hear(samples[i])) {
                    char key = judge(bank.key());
                    begun = key == NO_KEY ? begun : key;
                }
            }
        }
        return begun;
    }

    private char judge(char heard) {
        hits = heard != NO_KEY && heard == candidate ? hits + 1 : 1;
        candidate = heard;
        if (heard == NO_KEY || heard != pressed) {
            if (pressed != NO_KEY && ++misses >= MISSES) {
                pressed = NO_KEY;
            }
        } else {
            misses = 0;
        }
        if (heard == NO_KEY || hits < HITS || heard == pressed) {
            return NO_KEY;
        }
        pressed = heard;
        misses = 0;
        return heard;
    }

    /// One row of windows that follow each other.
    private static final class Bank {

        private final double[] coefficients = new double[LOW.length + HIGH.length];
        private final double[] last = new double[coefficients.length];
        private final double[] before = new double[coefficients.length];
        private double energy;
        private int heard;
        private char key = NO_KEY;

        Bank(int ahead) {
            heard = ahead;
            for (int i = 0; i < coefficients.length; i++) {
                double hertz = i < LOW.length ? LOW[i] : HIGH[i - LOW.length];
                coefficients[i] = 2 * Math.cos(2 * Math.PI * hertz / Tone.SAMPLE_HZ);
            }
        }

        /// True when a window is full; then [#key] tells of it.
        boolean hear(short sample) {
            for (int i = 0; i < coefficients.length; i++) {
                double next = sample + coefficients[i] * last[i] - before[i];
                before[i] = last[i];
                last[i] = next;
            }
            energy += (double) sample * sample;
            if (++heard < WINDOW) {
                return false;
            }
            key = decide();
            heard = 0;
            energy = 0;
            java.util.Arrays.fill(last, 0);
            java.util.Arrays.fill(before, 0);
            return true;
        }

        char key() {
            return key;
        }

        private char decide() {
            if (energy / WINDOW < POWER_MIN) {
                return NO_KEY;
            }
            int row = loudest(0);
            int column = loudest(LOW.length);
            double low = power(row);
            double high = power(column);
            boolean clear = high < low * HIGH_OVER_LOW_MAX
                    && low < high * LOW_OVER_HIGH_MAX
                    && standsOut(0, row)
                    && standsOut(LOW.length, column)
                    && low + high > energy * WINDOW / 2 * SHARE_MIN;
            return clear ? KEYS.charAt(row * HIGH.length + column - LOW.length) : NO_KEY;
        }

        private int loudest(int from) {
            int loudest = from;
            for (int i = from + 1; i < from + LOW.length; i++) {
                if (power(i) > power(loudest)) {
                    loudest = i;
                }
            }
            return loudest;
        }

        private boolean standsOut(int from, int loudest) {
            for (int i = from; i < from + LOW.length; i++) {
                if (i != loudest && power(i) * OVER_NEIGHBOURS_MIN > power(loudest)) {
                    return false;
                }
            }
            return true;
        }

        private double power(int i) {
            return last[i] * last[i] + before[i] * before[i] - coefficients[i] * last[i] * before[i];
        }
    }
}
