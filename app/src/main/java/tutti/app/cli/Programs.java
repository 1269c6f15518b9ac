package tutti.app.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds programs as a shell does.
final class Programs {
    private Programs() {}

    /// The file that `name` means: itself when it names a folder too, else the first on the search path.
    ///
    /// @param path folders as in `PATH`
    /// @return null when there is none that may be run
    static @Nullable String find(String name, String path) {
        if (name.indexOf(File.separatorChar) >= 0) {
            return runnable(Path.of(name));
        }
        for (var folder : path.split(File.pathSeparator, -1)) {
            var found = folder.isEmpty() ? null : runnable(Path.of(folder, name));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file) ? file.toString() : null;
    }
}
