package tutti.app;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.SoundReader;
import tutti.call.directory.Language;
import tutti.call.directory.Prompt;
import tutti.engine.port.Recordings;
import tutti.media.sound.Audio;
import tutti.media.sound.AudioFile;
import tutti.store.Lookup;
import tutti.store.Prompts;
import tutti.store.Snapshots;

/// The prompts of tenants, and names, as the engine plays them: read and coded on a virtual thread when first
/// asked for, then kept as long as the prompt has that version. After a change of configuration only the
/// versions are read again.
///
/// What is kept is bounded in bytes, and so is what is being read: long sounds are decoded one after
/// the other. Thread-safe.
final class StoredSounds implements Recordings {
    private static final Logger log = LoggerFactory.getLogger(StoredSounds.class);

    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("prompts").start(task);

    /// A minute takes 1.4 MB in its three coded forms.
    static final int KEPT_BYTES_MAX = 32 << 20;

    private static final int VERSIONS_MAX = 10_000;
    private static final Duration IDLE_MAX = Duration.ofHours(1);

    /// Sound that is decoded at the same time: the longest prompt by itself, or many short ones.
    private static final int DECODED_SECONDS_MAX = 600;

    private final Prompts prompts;
    private final SpokenNames names;
    private final ToIntFunction<Key> lengths;
    private final Semaphore decoding = new Semaphore(DECODED_SECONDS_MAX, true);
    private final AsyncCache<Key, Optional<Long>> versions =
            Caffeine.newBuilder().maximumSize(VERSIONS_MAX).executor(VIRTUAL).buildAsync();
    private final AsyncCache<Take, Optional<Audio>> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES_MAX)
            .weigher((Take _, Optional<Audio> audio) ->
                    1 + audio.map(Audio::bytes).orElse(0))
            .expireAfterAccess(IDLE_MAX)
            .executor(VIRTUAL)
            .buildAsync();

    private record Key(String tenantId, String promptId) {}

    /// What a prompt sounds like as long as it has this version.
    private record Take(Key key, long version) {}

    StoredSounds(Prompts prompts, Snapshots snapshots, SpokenNames names) {
        this.prompts = prompts;
        this.names = names;
        this.lengths = key -> seconds(snapshots, key);
        snapshots.onChange(_ -> versions.synchronous().invalidateAll());
    }

    private static int seconds(Snapshots snapshots, Key key) {
        long millis = snapshots
                .current()
                .directory(key.tenantId())
                .flatMap(known -> known.prompt(key.promptId()))
                .map(Prompt::millis)
                .orElse(0L);
        return Math.clamp(millis / 1_000, 1, DECODED_SECONDS_MAX);
    }

    @Override
    public void fetch(String tenantId, String promptId, Consumer<@Nullable Audio> then) {
        var key = new Key(tenantId, promptId);
        var _ = versions.get(key, this::version)
                .thenCompose(version -> version.map(it -> kept.get(new Take(key, it), this::read))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
                .whenComplete((audio, failed) -> {
                    if (failed != null) {
                        log.warn("The sound of prompt {} could not be read: {}", promptId, failed.toString());
                    }
                    then.accept(failed == null ? audio.orElse(null) : null);
                });
    }

    @Override
    public void speak(String name, Language language, Consumer<@Nullable Audio> then) {
        names.speak(name, language, then);
    }

    private Optional<Long> version(Key key) {
        return found(prompts.version(key.tenantId(), key.promptId()));
    }

    private Optional<Audio> read(Take take) {
        var key = take.key();
        int seconds = lengths.applyAsInt(key);
        decoding.acquireUninterruptibly(seconds);
        try {
            return found(prompts.wave(key.tenantId(), key.promptId())).flatMap(StoredSounds::audio);
        } finally {
            decoding.release(seconds);
        }
    }

    private static <T> Optional<T> found(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(var it) -> Optional.of(it);
            case Lookup.NotFound<T> _ -> Optional.empty();
            case Lookup.Unavailable<T> _ -> throw new IllegalStateException("the database does not answer");
        };
    }

    /// A WAV file that was stored.
    static Optional<Audio> audio(byte[] wave) {
        return AudioFile.read(wave) instanceof AudioFile.Reading.Heard(var pcm)
                ? Optional.of(Audio.of(pcm).prepare())
                : Optional.empty();
    }

    /// Reads what people upload.
    static SoundReader.Sound read(byte[] file) {
        return switch (AudioFile.read(file)) {
            case AudioFile.Reading.Heard(var pcm) ->
                new SoundReader.Sound.Heard(AudioFile.wave(pcm), pcm.length().toMillis());
            case AudioFile.Reading.Refused(var code, var _) -> new SoundReader.Sound.Refused(code);
        };
    }
}
