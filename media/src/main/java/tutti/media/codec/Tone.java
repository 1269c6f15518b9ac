package tutti.media.codec;

/// An endless sine at 8,000 samples a second, for tests and for phones that want to be recognised.
public final class Tone {

    /// Samples per second of all sound here.
    public static final int SAMPLE_HZ = 8_000;

    /// Level of a sine with full 16-bit amplitude, dBm0 (G.711 µ-law: 3.17).
    public static final double FULL_SCALE_DBM0 = 3.17;

    private final double step;
    private final double amplitude;
    private double phase;

    /// @param hertz frequency
    /// @param dbm0 level; -10 is a clear tone, above 3.17 would clip
    public Tone(double hertz, double dbm0) {
        if (hertz <= 0 || hertz >= SAMPLE_HZ / 2.0 || dbm0 > FULL_SCALE_DBM0) {
            throw new IllegalArgumentException(hertz + " Hz at " + dbm0 + " dBm0");
        }
        step = 2 * Math.PI * hertz / SAMPLE_HZ;
        amplitude = Short.MAX_VALUE * Math.pow(10, (dbm0 - FULL_SCALE_DBM0) / 20);
    }

    /// The next sample.
    public short next() {
        var sample = (short) Math.round(amplitude * Math.sin(phase));
        phase += step;
        if (phase >= 2 * Math.PI) {
            phase -= 2 * Math.PI;
        }
        return sample;
    }
}
