package tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutti.call.directory.Language;
import tutti.media.sound.Audio;
import tutti.media.sound.AudioFile;
import tutti.media.sound.Pcm;

/// Clause 15: the group is announced to who is asked for a key.
class SpokenNamesTest {
    private static final int HERTZ = 22_050;

    private final Path folder;

    SpokenNamesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /// A speech program that notes how it was called and says a second of something.
    private String program(String rest) throws IOException {
        var samples = new short[HERTZ];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8_000 * Math.sin(i / 8.0));
        }
        Files.write(folder.resolve("said.wav"), AudioFile.wave(new Pcm(samples, HERTZ)));
        var script = folder.resolve("speaker");
        Files.writeString(
                script,
                "#!/bin/sh\ncd '" + folder + "'\necho \"$@\" >>options\ncat >>words\n" + rest + "\ncat said.wav\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private static Optional<Audio> spoken(SpokenNames names, String name) {
        var heard = new CompletableFuture<Optional<Audio>>();
        names.speak(name, Language.NL, (@Nullable Audio audio) -> heard.complete(Optional.ofNullable(audio)));
        return heard.join();
    }

    @Test
    void nameIsSpokenInTheLanguageOfTheCompanyOnceAndKept() throws IOException {
        var names = new SpokenNames(program(""));

        var first = spoken(names, "Klantenservice");
        var again = spoken(names, "Klantenservice");

        assertThat(first.orElseThrow().length().toMillis()).isBetween(900L, 1_100L);
        assertThat(again).isEqualTo(first);
        assertThat(Files.readString(folder.resolve("words"))).isEqualTo("Klantenservice");
        assertThat(Files.readString(folder.resolve("options"))).contains("-v nl");
    }

    /// A description is text of a stranger to the program that reads it.
    @Test
    void nothingInANameIsACommand() throws IOException {
        var names = new SpokenNames(program(""));

        spoken(names, "-f /etc/passwd [[h'aU]] <mark name=\"x\"/> $(id) `id` Größe 2");

        assertThat(Files.readString(folder.resolve("words")).strip().replaceAll(" +", " "))
                .isEqualTo("-f etc passwd h aU mark name x id id Größe 2");
        assertThat(Files.readString(folder.resolve("options"))).doesNotContain("passwd");
    }

    /// R22: without a voice the call goes on.
    @Test
    void whoCannotSpeakIsPassedOver() throws IOException {
        assertThat(spoken(new SpokenNames(null), "Sales")).isEmpty();
        assertThat(spoken(new SpokenNames(folder.resolve("gone").toString()), "Sales"))
                .isEmpty();
        assertThat(spoken(new SpokenNames(program("exit 1")), "Sales")).isEmpty();
        assertThat(spoken(new SpokenNames(program("")), "???")).isEmpty();
    }
}
