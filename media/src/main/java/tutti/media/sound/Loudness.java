package tutti.media.sound;

import tutti.media.codec.Codec;

/// Brings sound to the level at which people speak on the telephone: -20 dB below full scale while there
/// is sound, peaks at most -3 dB.
public final class Loudness {

    /// Mean level of what is audible, dB below full scale.
    public static final double TARGET_DB = -20;

    /// The highest peak, dB below full scale.
    public static final double PEAK_DB = -3;

    // A recording quieter than this is not made louder without end: it would be noise.
    private static final double GAIN_MAX_DB = 30;
    // A smaller difference nobody hears.
    private static final double HEARD_DB = 0.1;
    private static final double AUDIBLE_BELOW_LOUDEST_DB = -30;
    private static final int FRAME = Codec.G722.sampleHz() / 50;
    private static final double FULL_SCALE = 32_768;

    private Loudness() {}

    /// Changes the samples, of 16 kHz, in place; silence stays silence.
    public static void level(short[] samples) {
        double level = levelDb(samples);
        if (level == Double.NEGATIVE_INFINITY) {
            return;
        }
        double gain = Math.min(TARGET_DB - level, Math.min(PEAK_DB - peakDb(samples), GAIN_MAX_DB));
        if (Math.abs(gain) < HEARD_DB) {
            return; // Levelled before: to round every sample again would only add noise.
        }
        double factor = Math.pow(10, gain / 20);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(Math.round(samples[i] * factor), Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    /// The mean level of the frames that are not pauses, dB below full scale; minus infinity for silence.
    public static double levelDb(short[] samples) {
        double loudest = 0;
        for (int at = 0; at < samples.length; at += FRAME) {
            loudest = Math.max(loudest, power(samples, at));
        }
        double audible = loudest * Math.pow(10, AUDIBLE_BELOW_LOUDEST_DB / 10);
        double sum = 0;
        int frames = 0;
        for (int at = 0; at < samples.length; at += FRAME) {
            double power = power(samples, at);
            if (power > 0 && power >= audible) {
                sum += power;
                frames++;
            }
        }
        return frames == 0 ? Double.NEGATIVE_INFINITY : 10 * Math.log10(sum / frames / (FULL_SCALE * FULL_SCALE));
    }

    /// The highest peak, dB below full scale.
    public static double peakDb(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs((int) sample));
        }
        return 20 * Math.log10(peak / FULL_SCALE);
    }

    private static double power(short[] samples, int from) {
        int to = Math.min(samples.length, from + FRAME);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum / (to - from);
    }
}
