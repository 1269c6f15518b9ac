package tutti.media.sound;

import tutti.media.codec.Codec;

/// Music for people who wait, computed: a slow round of four chords on something like a harp, free of
/// anybody's rights. One loop is made when first wanted.
final class Music {

    private static final int HERTZ = Codec.G722.sampleHz();
    private static final double BEAT_SECONDS = 0.6;
    private static final int BEATS_PER_CHORD = 8;
    // Semitones above A 220 Hz: A minor 7, F major 7, C major, G with a sixth; then with other melodies.
    private static final int[][] CHORDS = {
        {0, 3, 7, 10}, {-4, 0, 3, 8}, {3, 7, 10, 15}, {-2, 2, 5, 10},
        {0, 3, 7, 12}, {-4, 3, 5, 8}, {-9, 3, 7, 10}, {-2, 5, 10, 14}
    };
    private static final int[] PATTERN = {0, 2, 1, 3, 2, 1, 3, 2};
    private static final double BASE_HERTZ = 220;
    private static final double DECAY_SECONDS = 1.4;
    private static final double PEAK = 0.18 * Short.MAX_VALUE;

    private static final Audio LOOP = Audio.of(new Pcm(compose(), HERTZ));

    private Music() {}

    static Audio loop() {
        return LOOP;
    }

    private static short[] compose() {
        int beat = (int) (BEAT_SECONDS * HERTZ);
        var sum = new double[CHORDS.length * BEATS_PER_CHORD * beat];
        for (int chord = 0; chord < CHORDS.length; chord++) {
            int start = chord * BEATS_PER_CHORD * beat;
            pluck(sum, start, CHORDS[chord][0] - 12, 1.0);
            for (int i = 0; i < BEATS_PER_CHORD; i++) {
                pluck(sum, start + i * beat, CHORDS[chord][PATTERN[i]], i % 4 == 0 ? 0.8 : 0.55);
            }
        }
        return levelled(sum);
    }

    /// Adds a note that rings on, over the end into the beginning, so that the loop has no seam.
    private static void pluck(double[] sum, int start, int semitone, double strength) {
        double hertz = BASE_HERTZ * Math.pow(2, semitone / 12.0);
        int length = (int) (3 * DECAY_SECONDS * HERTZ);
        for (int i = 0; i < length; i++) {
            double time = i / (double) HERTZ;
            double turn = 2 * Math.PI * hertz * time;
            double attack = Math.min(1, time / 0.008);
            double body = Math.sin(turn)
                    + 0.35 * Math.exp(-2 * time) * Math.sin(2 * turn)
                    + 0.12 * Math.exp(-5 * time) * Math.sin(3 * turn);
            double end = Math.min(1, (length - i) / (0.05 * HERTZ));
            sum[(start + i) % sum.length] += strength * attack * end * Math.exp(-time / DECAY_SECONDS) * body;
        }
    }

    private static short[] levelled(double[] sum) {
        double loudest = 0;
        for (double value : sum) {
            loudest = Math.max(loudest, Math.abs(value));
        }
        var samples = new short[sum.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(sum[i] / loudest * PEAK);
        }
        return samples;
    }
}
