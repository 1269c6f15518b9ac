package tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Platform;
import tutti.call.directory.Prompt;
import tutti.media.sound.Audio;
import tutti.media.sound.AudioFile;
import tutti.media.sound.Pcm;
import tutti.store.Lookup;
import tutti.store.Prompts;
import tutti.store.Scope;
import tutti.store.Snapshots;
import tutti.store.Write;

/// Prompts are kept in a bounded number of bytes, and only what has changed is read again.
class StoredSoundsTest {
    private static final int SECONDS = 100;
    private static final byte[] WAVE = AudioFile.wave(new Pcm(noise(), 16_000));

    private final Shelf shelf = new Shelf();
    private final Configuration configuration = new Configuration();
    private final StoredSounds sounds = new StoredSounds(shelf, configuration, new SpokenNames(null));

    private static short[] noise() {
        var samples = new short[SECONDS * 16_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 7_919 % 20_000 - 10_000);
        }
        return samples;
    }

    @Test
    void anotherChangeLeavesASoundAloneAndItsOwnDoesNot() throws Exception {
        shelf.versions.put("p", 1L);
        var first = fetch("p");
        configuration.change();
        assertThat(fetch("p")).isSameAs(first);
        assertThat(shelf.reads).hasValue(1);

        shelf.versions.put("p", 2L);
        configuration.change();
        assertThat(fetch("p")).isNotSameAs(first);
        assertThat(shelf.reads).hasValue(2);
    }

    @Test
    void whatIsKeptIsBoundedInBytes() throws Exception {
        int all = 20;
        for (int i = 0; i < all; i++) {
            shelf.versions.put("p" + i, 1L);
            assertThat(fetch("p" + i).bytes()).isLessThanOrEqualTo(SECONDS * 24_500);
        }
        long again = 0;
        for (int i = 0; i < all; i++) {
            int before = shelf.reads.get();
            fetch("p" + i);
            again += shelf.reads.get() - before;
        }
        assertThat(all - again).isLessThanOrEqualTo(StoredSounds.KEPT_BYTES_MAX / (SECONDS * 24_000));
    }

    @Test
    void aPromptThatIsGoneIsSilence() throws Exception {
        var came = new CompletableFuture<Optional<Audio>>();
        sounds.fetch("t", "gone", audio -> came.complete(Optional.ofNullable(audio)));
        assertThat(came.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    private Audio fetch(String prompt) throws Exception {
        var came = new CompletableFuture<Optional<Audio>>();
        sounds.fetch("t", prompt, audio -> came.complete(Optional.ofNullable(audio)));
        return came.get(20, TimeUnit.SECONDS).orElseThrow();
    }

    private static final class Configuration implements Snapshots {
        private final List<Consumer<Platform>> listeners = new ArrayList<>();

        void change() {
            listeners.forEach(one -> one.accept(current()));
        }

        @Override
        public Platform current() {
            return Platform.of(List.of(), Map.of(), List.of());
        }

        @Override
        public void onChange(Consumer<Platform> listener) {
            listeners.add(listener);
        }
    }

    private static final class Shelf implements Prompts {
        private final Map<String, Long> versions = new ConcurrentHashMap<>();
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public Lookup<Long> version(String tenantId, String promptId) {
            var version = versions.get(promptId);
            return version == null ? new Lookup.NotFound<>() : new Lookup.Found<>(version);
        }

        @Override
        public Lookup<byte[]> wave(String tenantId, String promptId) {
            reads.incrementAndGet();
            return new Lookup.Found<>(WAVE);
        }

        @Override
        public Write<Prompt> create(Scope tenant, Prompt prompt, byte[] wave) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Write<Prompt> replace(Scope tenant, Prompt prompt, byte[] wave, Optional<Long> ifMatch) {
            throw new UnsupportedOperationException();
        }
    }
}
