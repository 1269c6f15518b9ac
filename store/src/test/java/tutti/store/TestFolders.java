package tutti.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Folders for tests below the build's own, deleted when the run ends.
public final class TestFolders {

    private static final Path ROOT = Path.of("target", "test-folders").toAbsolutePath();
    private static final ConcurrentLinkedQueue<Path> MADE = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(TestFolders::delete)));
    }

    private TestFolders() {}

    public static Path fresh() {
        try {
            Files.createDirectories(ROOT);
            var folder = Files.createTempDirectory(ROOT, "t");
            MADE.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What another process still writes into may stay; the build's cleaning takes it.
    public static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.out.println("left behind: " + folder);
        }
    }
}
