package tutti.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the sources of all rooms have in common (CONTRIBUTING.md).
class SourcesTest {
    private static final int LINES_MAX = 400;
    private static final Path ROOT = Path.of(System.getProperty("tutti.root", ".."));

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/"))
                    .toList();
        }
    }

    @Test
    void thereAreSourcesToLookAt() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(100);
    }

    @Test
    void noFileIsLongerThanOneCanHold() throws IOException {
        for (Path source : sources()) {
            assertThat(Files.readAllLines(source)).as("%s", source).hasSizeLessThanOrEqualTo(LINES_MAX);
        }
    }

    @Test
    void everyPackageOfTheProductIsNullMarked() throws IOException {
        for (Path source : sources()) {
            if (source.toString().contains("/src/main/")) {
                var info = source.resolveSibling("package-info.java");
                assertThat(info).as("beside %s", source).exists();
                assertThat(Files.readString(info)).as("%s", info).contains("@NullMarked");
            }
        }
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        var marks = List.of("TO" + "DO", "FIX" + "ME", "@Dis" + "abled");
        for (Path source : sources()) {
            var text = Files.readString(source);
            assertThat(marks).as("%s", source).noneMatch(text::contains);
        }
    }
}
