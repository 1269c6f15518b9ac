package tutti.media.codec;

/// Changes the sample rate of a stream of linear sound: a windowed sine filter for every ratio of whole
/// numbers, so that nothing above the lower rate's half is heard as something else.
///
/// Keeps the state of one stream; what it gives lags by [#DELAY_TAPS] taps. Not thread-safe.
public final class Resampler {

    private static final int TAPS_AT_LOWER_RATE = 24;
    /// Half the filter, in samples of the lower rate.
    public static final int DELAY_TAPS = TAPS_AT_LOWER_RATE / 2;

    // The share of the lower rate's band that passes; the rest is the filter's slope.
    private static final double BAND = 0.92;

    private final int up;
    private final int down;
    private final int taps;
    private final float[][] phases;
    private final float[] history;
    private int at;
    private int phase;

    /// @param from samples per second that come in
    /// @param to samples per second that go out
    public Resampler(int from, int to) {
        int common = commonDivisor(from, to);
        up = to / common;
        down = from / common;
        taps = Math.max(TAPS_AT_LOWER_RATE, Math.ceilDiv(TAPS_AT_LOWER_RATE * from, to));
        phases = new float[up][];
        for (int i = 0; i < up; i++) {
            phases[i] = filter(i / (double) up, Math.min(1.0, to / (double) from) * BAND);
        }
        history = new float[2 * taps];
    }

    private float[] filter(double offset, double band) {
        var filter = new float[taps];
        double centre = (taps - 1) / 2.0;
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            // The newest sample is the last; an output between two lies `offset` after the newest.
            double x = i - centre - offset;
            double window =
                    0.42 + 0.5 * Math.cos(2 * Math.PI * x / (taps + 1)) + 0.08 * Math.cos(4 * Math.PI * x / (taps + 1));
            double sinc = x == 0 ? 1 : Math.sin(Math.PI * band * x) / (Math.PI * band * x);
            filter[i] = (float) (sinc * window);
            sum += filter[i];
        }
        for (int i = 0; i < taps; i++) {
            filter[i] /= (float) sum;
        }
        return filter;
    }

    /// How many samples `count` further ones make at most.
    public int roomFor(int count) {
        return (int) ((long) count * up / down) + 1;
    }

    /// Takes `count` samples and writes what they make to `out`.
    ///
    /// @return how many were written
    public int process(short[] in, int count, short[] out) {
        int written = 0;
        for (int i = 0; i < count; i++) {
            push(in[i]);
            while (phase < up) {
                out[written++] = round(apply(phases[phase]));
                phase += down;
            }
            phase -= up;
        }
        return written;
    }

    /// All of `in`, the lag taken off.
    public static short[] all(short[] in, int from, int to) {
        if (from == to) {
            return in.clone();
        }
        var resampler = new Resampler(from, to);
        int wanted = (int) ((long) in.length * to / from);
        int lag = resampler.taps / 2;
        var padded = java.util.Arrays.copyOf(in, in.length + resampler.taps);
        var out = new short[resampler.roomFor(padded.length)];
        resampler.process(padded, padded.length, out);
        int first = (int) ((long) lag * to / from);
        return java.util.Arrays.copyOfRange(out, first, first + wanted);
    }

    private void push(float sample) {
        history[at] = sample;
        history[at + taps] = sample;
        at = at + 1 == taps ? 0 : at + 1;
    }

    private float apply(float[] filter) {
        float sum = 0;
        for (int i = 0; i < taps; i++) {
            sum += history[at + i] * filter[i];
        }
        return sum;
    }

    private static short round(float value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
