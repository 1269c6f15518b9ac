package tutti.media.sound;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Codec;
import tutti.media.codec.Coder;
import tutti.media.codec.Resampler;

/// A piece of sound in memory, ready to be sent in every codec. Immutable to the outside, thread-safe.
///
/// The coded forms are made when first asked for and kept; ask on a thread that may take some
/// milliseconds ([#prepare]) before a long piece is played.
public final class Audio {

    private final Duration length;
    private volatile @Nullable Pcm pcm;
    private final ConcurrentMap<Codec, byte[]> coded = new ConcurrentHashMap<>();

    private Audio(Duration length, @Nullable Pcm pcm) {
        this.length = length;
        this.pcm = pcm;
    }

    /// The piece that sounds like `pcm`.
    public static Audio of(Pcm pcm) {
        return new Audio(pcm.length(), pcm);
    }

    /// The piece of these bytes of G.722; not copied.
    public static Audio ofWideband(byte[] g722) {
        var audio = new Audio(Duration.ofMillis(g722.length * 1_000L / Codec.BYTES_PER_SECOND), null);
        audio.coded.put(Codec.G722, g722);
        return audio;
    }

    public Duration length() {
        return length;
    }

    /// Makes all coded forms now and lets go of the samples, which are four times as large as each.
    public Audio prepare() {
        for (var codec : Codec.values()) {
            coded(codec);
        }
        pcm = null;
        return this;
    }

    /// The memory that it takes, in bytes.
    public int bytes() {
        var samples = pcm;
        return coded.values().stream().mapToInt(form -> form.length).sum()
                + (samples == null ? 0 : Short.BYTES * samples.samples().length);
    }

    /// The bytes to send, 8,000 a second; not to be changed.
    public byte[] coded(Codec codec) {
        var known = coded.get(codec);
        if (known != null) {
            return known;
        }
        var source = linear();
        var made = Coder.encode(codec, Resampler.all(source.samples(), source.hertz(), codec.sampleHz()));
        coded.put(codec, made); // Two threads may make the same; either will do.
        return made;
    }

    private Pcm linear() {
        var samples = pcm;
        if (samples != null) {
            return samples;
        }
        return new Pcm(Coder.decode(Codec.G722, coded(Codec.G722)), Codec.G722.sampleHz());
    }
}
