package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.call.directory.Language;
import tutti.call.history.Story;

/// Whole calls, as text: commands above the first `----`, all that was decided below it, the story of
/// the call below the second. `-Dgolden.update` rewrites what is below.
class GoldenTraceTest {

    private static final Path TRACES = Path.of("src", "test", "resources", "traces");
    private static final String SEPARATOR = "----";

    static List<Path> traces() throws IOException {
        try (Stream<Path> files = Files.list(TRACES)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traces")
    void aCallGoesAsItAlwaysWent(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        int end = lines.indexOf(SEPARATOR);
        var commands = end < 0 ? lines : lines.subList(0, end);

        var played = String.join("\n", play(commands)) + "\n";

        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, played);
        }
        assertThat(Files.readString(file)).isEqualTo(played);
    }

    @Test
    void thereAreTraces() throws IOException {
        assertThat(traces()).hasSizeGreaterThanOrEqualTo(10);
    }

    private static List<String> play(List<String> commands) {
        var play = new Script(commands).play();
        var story = Story.in(Language.EN, ZoneId.of("Europe/Berlin"));
        return Stream.of(
                        commands.stream(),
                        Stream.of(SEPARATOR),
                        play.trace().stream(),
                        Stream.of(SEPARATOR),
                        story.tell(play.record()).stream())
                .flatMap(lines -> lines)
                .toList();
    }
}
