package tutti.media.sound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Resampler;
import tutti.media.sound.AudioFile.Reading;

/// Where decoded sound goes: resampled to 16 kHz as it comes, refused as soon as it is too long, levelled
/// at the end. Sound that comes as it would be kept stays as it is, sample by sample.
final class Intake {

    private static final int BLOCK = 4_096;
    private static final int LENGTH_MAX = (int) AudioFile.LENGTH_MAX.toSeconds() * AudioFile.HERTZ;

    /// Sample `index` on the scale of 16 bits.
    interface Samples {
        double at(int index);
    }

    private final @Nullable Resampler resampler;
    private final short[] block = new short[BLOCK];
    private final short[] made;
    private short[] kept = new short[8 * BLOCK];
    private int inBlock;
    private int length;

    private Intake(int hertz) {
        resampler = hertz == AudioFile.HERTZ ? null : new Resampler(hertz, AudioFile.HERTZ);
        made = resampler == null ? block : new short[resampler.roomFor(BLOCK) + 1];
    }

    static Intake of(int hertz) {
        return new Intake(hertz);
    }

    /// Takes so many samples and gives what came of them.
    Reading takeAll(int count, Samples samples) {
        for (int i = 0; i < count; i++) {
            if (!take(samples.at(i))) {
                return tooLong();
            }
        }
        return heard();
    }

    /// Takes one sample; false when that makes it too long.
    boolean take(double sample) {
        block[inBlock++] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
        return inBlock < BLOCK || flush();
    }

    private boolean flush() {
        int count = resampler == null ? inBlock : resampler.process(block, inBlock, made);
        inBlock = 0;
        if (length + count > LENGTH_MAX) {
            return false;
        }
        if (length + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(LENGTH_MAX, 2 * kept.length) + count);
        }
        System.arraycopy(made, 0, kept, length, count);
        length += count;
        return true;
    }

    static Reading tooLong() {
        return new Reading.Refused("audio-too-long", "the sound lasts longer than 10 minutes; shorten it");
    }

    /// What was taken, levelled.
    Reading heard() {
        if (!flush()) {
            return tooLong();
        }
        var samples = Arrays.copyOf(kept, length);
        Loudness.level(samples);
        return new Reading.Heard(new Pcm(samples, AudioFile.HERTZ));
    }
}
