package tutti.media.codec;

/// The quadrature mirror filter of G.722 §3.1 and §4.4: two samples of 16 kHz to one of each band, and back.
final class G722Split {

    private static final int TAPS = 12;
    private static final int[] COEFFICIENTS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};
    private static final int ANALYSIS_SHIFT = 14;
    private static final int SYNTHESIS_SHIFT = 11;

    // Written twice, so that the last twelve always lie in one piece.
    private final int[] even = new int[2 * TAPS];
    private final int[] odd = new int[2 * TAPS];
    private int at;
    private int first;
    private int second;

    void analyse(short earlier, short later) {
        push(earlier, later);
        int sumEven = 0;
        int sumOdd = 0;
        for (int i = 0; i < TAPS; i++) {
            sumOdd += even[at + i] * COEFFICIENTS[i];
            sumEven += odd[at + i] * COEFFICIENTS[TAPS - 1 - i];
        }
        first = (sumEven + sumOdd) >> ANALYSIS_SHIFT;
        second = (sumEven - sumOdd) >> ANALYSIS_SHIFT;
    }

    int low() {
        return first;
    }

    int high() {
        return second;
    }

    void synthesise(int low, int high) {
        push(low + high, low - high);
        int sumEven = 0;
        int sumOdd = 0;
        for (int i = 0; i < TAPS; i++) {
            sumEven += even[at + i] * COEFFICIENTS[i];
            sumOdd += odd[at + i] * COEFFICIENTS[TAPS - 1 - i];
        }
        first = G722Band.saturate(sumOdd >> SYNTHESIS_SHIFT);
        second = G722Band.saturate(sumEven >> SYNTHESIS_SHIFT);
    }

    short first() {
        return (short) first;
    }

    short second() {
        return (short) second;
    }

    private void push(int one, int other) {
        even[at] = one;
        odd[at] = other;
        even[at + TAPS] = one;
        odd[at + TAPS] = other;
        at = at + 1 == TAPS ? 0 : at + 1;
    }
}
