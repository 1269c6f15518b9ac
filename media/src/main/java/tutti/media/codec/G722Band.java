package tutti.media.codec;

/// One band of G.722: an adaptive difference coder (§3.2 to §3.6), the same at both ends of the line.
///
/// The lower band takes 6 bits a sample, of which the predictor sees the upper 4; the upper band takes 2.
/// Names in comments are those of the blocks in the Recommendation.
final class G722Band {

    /// Bits of the lower band in a byte.
    static final int LOW_BITS = 6;

    /// Those bits.
    static final int LOW_MASK = 0x3f;

    private static final int ZEROS = 6;
    private static final int Q15 = 15;
    private static final int STEP_LEAK = 127;
    private static final int SLOW_STEP = 128;
    private static final int POLE_LIMIT = 12_288;
    private static final int POLE_SUM = 15_360;
    private static final int BAND_MAX = 16_383;
    private static final int BAND_MIN = -16_384;

    private final G722Tables tables;
    private int step;
    private int prediction;
    private int zeroPrediction;
    private int step0;
    // Index 0 is the present, 1 and 2 are one and two samples ago.
    private final int[] signal = new int[3];
    private final int[] partial = new int[3];
    private final int[] poles = new int[3];
    private final int[] differences = new int[ZEROS + 1];
    private final int[] zeros = new int[ZEROS + 1];

    private G722Band(G722Tables tables) {
        this.tables = tables;
        step = tables.firstStep();
        step0 = 0;
    }

    static G722Band low() {
        return new G722Band(G722Tables.LOW);
    }

    static G722Band high() {
        return new G722Band(G722Tables.HIGH);
    }

    /// The code of a sample.
    int quantise(int sample) {
        int code = tables.code(saturate(sample - prediction), step);
        adapt(code);
        return code;
    }

    /// The sample of a code.
    int reconstruct(int code) {
        int sample = prediction + ((step * tables.fineLevel(code)) >> Q15);
        adapt(code);
        return Math.clamp(sample, BAND_MIN, BAND_MAX);
    }

    private void adapt(int code) {
        int difference = (step * tables.level(code)) >> Q15;
        // LOGSCL, SCALEL
        step0 = Math.clamp(((step0 * STEP_LEAK) >> 7) + tables.stepChange(code), 0, tables.stepMax());
        step = tables.step(step0);
        follow(difference);
    }

    /// Block 4: reconstructs the signal and moves both predictors on.
    private void follow(int difference) {
        differences[0] = difference;
        signal[0] = saturate(prediction + difference); // RECONS
        partial[0] = saturate(zeroPrediction + difference); // PARREC
        adaptPoles();
        adaptZeros(difference);
        shift();
        predict();
    }

    private void adaptPoles() {
        boolean likeOne = (partial[0] ^ partial[1]) >= 0;
        boolean likeTwo = (partial[0] ^ partial[2]) >= 0;
        // UPPOL2
        int pull = saturate(poles[1] << 2);
        pull = Math.min(likeOne ? -pull : pull, Short.MAX_VALUE);
        int second = (pull >> 7) + (likeTwo ? SLOW_STEP : -SLOW_STEP) + ((poles[2] * 32_512) >> Q15);
        second = Math.clamp(second, -POLE_LIMIT, POLE_LIMIT);
        // UPPOL1
        int first = saturate((likeOne ? 192 : -192) + ((poles[1] * 32_640) >> Q15));
        int limit = saturate(POLE_SUM - second);
        poles[1] = Math.clamp(first, -limit, limit);
        poles[2] = second;
    }

    /// UPZERO
    private void adaptZeros(int difference) {
        int pull = difference == 0 ? 0 : SLOW_STEP;
        for (int i = 1; i <= ZEROS; i++) {
            int way = (differences[i] ^ difference) < 0 ? -pull : pull;
            zeros[i] = saturate(way + ((zeros[i] * 32_640) >> Q15));
        }
    }

    /// DELAYA
    private void shift() {
        for (int i = ZEROS; i > 0; i--) {
            differences[i] = differences[i - 1];
        }
        signal[2] = signal[1];
        signal[1] = signal[0];
        partial[2] = partial[1];
        partial[1] = partial[0];
    }

    /// FILTEP, FILTEZ, PREDIC
    private void predict() {
        int ofPoles =
                saturate(((poles[1] * saturate(2 * signal[1])) >> Q15) + ((poles[2] * saturate(2 * signal[2])) >> Q15));
        int ofZeros = 0;
        for (int i = ZEROS; i > 0; i--) {
            ofZeros += (zeros[i] * saturate(2 * differences[i])) >> Q15;
        }
        zeroPrediction = saturate(ofZeros);
        prediction = saturate(ofPoles + zeroPrediction);
    }

    static int saturate(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
