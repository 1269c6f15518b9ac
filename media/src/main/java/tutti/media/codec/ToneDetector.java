package tutti.media.codec;

/// Listens for one frequency by Goertzel's algorithm, in blocks of 50 ms.
///
/// The verdict compares the power at that frequency with all power heard, so a tone is told from
/// noise, from another tone and from silence.
public final class ToneDetector {

    private static final double PURITY_MIN = 0.5;
    private static final double AUDIBLE_DBM0 = -40;
    // 50 ms: tones 20 Hz apart are told apart, and a lost packet spoils one block, not the whole.
    private static final int BLOCK_SAMPLES = 400;

    private final double hertz;
    private final double coefficient;
    private double previous;
    private double beforePrevious;
    private double blockEnergy;
    private int inBlock;
    private double tonePower;
    private double energy;
    private long samples;

    public ToneDetector(double hertz) {
        this.hertz = hertz;
        this.coefficient = 2 * Math.cos(2 * Math.PI * hertz / Tone.SAMPLE_HZ);
    }

    /// Hears one sample.
    public void hear(short sample) {
        double next = sample + coefficient * previous - beforePrevious;
        beforePrevious = previous;
        previous = next;
        blockEnergy += (double) sample * sample;
        if (++inBlock == BLOCK_SAMPLES) {
            endBlock();
        }
    }

    private void endBlock() {
        double squared =
                previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious;
        tonePower += 2 * Math.max(0, squared) / BLOCK_SAMPLES;
        energy += blockEnergy;
        samples += BLOCK_SAMPLES;
        clearBlock();
    }

    private void clearBlock() {
        previous = 0;
        beforePrevious = 0;
        blockEnergy = 0;
        inBlock = 0;
    }

    /// What has been heard so far, in whole blocks of 50 ms.
    public Verdict verdict() {
        if (tonePower == 0) {
            return new Verdict(hertz, Double.NEGATIVE_INFINITY, 0, samples);
        }
        double amplitude = Math.sqrt(2 * tonePower / samples);
        double level = Tone.FULL_SCALE_DBM0 + 20 * Math.log10(amplitude / Short.MAX_VALUE);
        return new Verdict(hertz, level, Math.min(1, tonePower / energy), samples);
    }

    /// Forgets all.
    public void restart() {
        clearBlock();
        tonePower = 0;
        energy = 0;
        samples = 0;
    }

    /// What a [ToneDetector] has to say.
    ///
    /// @param dbm0 level of the frequency listened for
    /// @param purity its share of all power heard, 0 to 1
    /// @param samples how many were heard
    public record Verdict(double hertz, double dbm0, double purity, long samples) {

        /// Whether the tone was there: more than half of the power and above -40 dBm0.
        public boolean present() {
            return purity >= PURITY_MIN && dbm0 >= AUDIBLE_DBM0;
        }
    }
}
