package tutti.app;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Language;
import tutti.media.sound.Audio;

/// Names of groups as a speech program on this machine says them (clause 15), in the voice of the
/// product's phrases. Without the program, or when it fails or takes too long, a name is left out and the
/// call goes on (R22). What was said once is kept.
///
/// Thread-safe.
final class SpokenNames {
    private static final Logger log = LoggerFactory.getLogger(SpokenNames.class);
    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("speech").start(task);

    private static final int LETTERS_MAX = 120;
    private static final int NAMES_MAX = 2_000;
    private static final int SOUND_BYTES_MAX = 4 << 20;
    private static final long SECONDS_MAX = 3;

    private final @Nullable String program;
    private final AsyncCache<Name, Optional<Audio>> kept =
            Caffeine.newBuilder().maximumSize(NAMES_MAX).executor(VIRTUAL).buildAsync();

    private record Name(String text, Language language) {}

    /// @param program takes the options of espeak-ng, reads text and writes a WAV file; null: nobody speaks
    SpokenNames(@Nullable String program) {
        this.program = program;
    }

    /// @param then gets null when nobody can speak it
    void speak(String name, Language language, Consumer<@Nullable Audio> then) {
        if (program == null) {
            then.accept(null);
            return;
        }
        var wanted = new Name(readable(name), language);
        var _ = kept.get(wanted, one -> said(program, one)).whenComplete((audio, failed) -> {
            if (failed != null) {
                log.warn("The name of a group cannot be spoken: {}", failed.getMessage());
            }
            then.accept(failed == null ? audio.orElse(null) : null);
        });
    }

    /// Letters, digits and what separates them: nothing that means anything to a speech program.
    private static String readable(String name) {
        var text = new StringBuilder();
        name.codePoints()
                .limit(LETTERS_MAX)
                .map(one -> Character.isLetterOrDigit(one) || ",.-&+".indexOf(one) >= 0 ? one : ' ')
                .forEach(text::appendCodePoint);
        return text.toString().strip();
    }

    private static Optional<Audio> said(String program, Name name) {
        if (name.text().isEmpty()) {
            return Optional.empty();
        }
        Process speaking = null;
        try {
            speaking = started(program, name.language());
            var sound = CompletableFuture.supplyAsync(reading(speaking), VIRTUAL);
            try (var words = speaking.getOutputStream()) {
                words.write(name.text().getBytes(StandardCharsets.UTF_8));
            }
            return StoredSounds.audio(sound.get(SECONDS_MAX, TimeUnit.SECONDS));
        } catch (Exception failed) {
            throw new IllegalStateException(program + ": " + failed, failed);
        } finally {
            if (speaking != null) {
                speaking.destroyForcibly();
            }
        }
    }

    private static Process started(String program, Language language) throws IOException {
        var voice = switch (language) {
            case DE -> List.of("-v", "de", "-s", "138");
            case EN -> List.of("-v", "en-gb-x-rp", "-s", "140");
            case NL -> List.of("-v", "nl", "-s", "138");
        };
        var command = new ArrayList<>(List.of(program, "-p", "42", "-a", "60", "--stdin", "--stdout"));
        command.addAll(voice);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Supplier<byte[]> reading(Process speaking) {
        return () -> {
            try {
                return speaking.getInputStream().readNBytes(SOUND_BYTES_MAX);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        };
    }
}
