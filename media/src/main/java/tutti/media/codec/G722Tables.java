package tutti.media.codec;

/// The tables of G.722 for one band: quantiser, its inverses, and how the step follows the codes.
abstract class G722Tables {

    static final G722Tables LOW = new Low();
    static final G722Tables HIGH = new High();

    private static final int[] STEPS = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final int exponentBase;
    private final int stepMax;
    private final int firstStep;

    private G722Tables(int exponentBase, int stepMax, int firstStep) {
        this.exponentBase = exponentBase;
        this.stepMax = stepMax;
        this.firstStep = firstStep;
    }

    /// The step of a stream that begins.
    int firstStep() {
        return firstStep;
    }

    /// The largest logarithm of the step.
    int stepMax() {
        return stepMax;
    }

    /// SCALEL, SCALEH: the step of its logarithm.
    int step(int logarithm) {
        int shift = exponentBase - (logarithm >> 11);
        int mantissa = STEPS[(logarithm >> 6) & 31];
        return (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    /// QUANTL, QUANTH: the code of a difference.
    abstract int code(int difference, int step);

    /// INVQAL, INVQAH: what the predictors take a code for, in units of the step.
    abstract int level(int code);

    /// INVQBL: what a listener takes a code for.
    abstract int fineLevel(int code);

    /// By how much a code moves the logarithm of the step.
    abstract int stepChange(int code);

    private static final class Low extends G722Tables {

        private static final int[] DECISIONS = {
            0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
            1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
        };
        private static final int[] LEVELS_OF_4_BITS = {
            0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
        };
        private static final int[] LEVELS_OF_6_BITS = {
            -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360,
            -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688,
            -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192,
            6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432,
            -136
        };
        private static final int[] STEP_CHANGES = {
            -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
        };
        // ILN and ILP: code of interval i is 33 - i below zero (two exceptions) and 62 - i above.
        private static final int LARGEST = DECISIONS.length;
        private static final int NEGATIVE_TOP = 63;
        private static final int NEGATIVE_BASE = 34;
        private static final int POSITIVE_BASE = 62;

        Low() {
            super(8, 18_432, 32);
        }

        @Override
        int code(int difference, int step) {
            int magnitude = difference >= 0 ? difference : -(difference + 1);
            int interval = 1;
            while (interval < LARGEST && magnitude >= (DECISIONS[interval] * step) >> 12) {
                interval++;
            }
            if (difference >= 0) {
                return POSITIVE_BASE - interval;
            }
            return interval <= 2 ? NEGATIVE_TOP + 1 - interval : NEGATIVE_BASE - interval;
        }

        @Override
        int level(int code) {
            return LEVELS_OF_4_BITS[code >> 2];
        }

        @Override
        int fineLevel(int code) {
            return LEVELS_OF_6_BITS[code];
        }

        @Override
        int stepChange(int code) {
            return STEP_CHANGES[code >> 2];
        }
    }

    private static final class High extends G722Tables {

        private static final int[] LEVELS = {-7408, -1616, 7408, 1616};
        private static final int[] STEP_CHANGES = {798, -214, 798, -214};
        private static final int DECISION = 564;

        High() {
            super(10, 22_528, 8);
        }

        @Override
        int code(int difference, int step) {
            int magnitude = difference >= 0 ? difference : -(difference + 1);
            boolean large = magnitude >= (DECISION * step) >> 12;
            return (difference >= 0 ? 2 : 0) + (large ? 0 : 1);
        }

        @Override
        int level(int code) {
            return LEVELS[code];
        }

        @Override
        int fineLevel(int code) {
            return LEVELS[code];
        }

        @Override
        int stepChange(int code) {
            return STEP_CHANGES[code];
        }
    }
}
