package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of somebody else that takes part in a test: started, watched and ended by its own
/// process only. What it prints is kept.
final class Tool implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Process process;
    private final Path output;

    private Tool(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// @param debianPackage that it is in, for whoever has not installed it
    static Path installed(String name, String debianPackage) {
        for (String folder : System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1)) {
            var binary = Path.of(folder, name);
            if (Files.isExecutable(binary)) {
                return binary;
            }
        }
        throw new AssertionError(name + " is not installed: apt-get install --no-install-recommends " + debianPackage
                + " (./tutti test does)");
    }

    /// Starts it with nothing to read, in `folder`, where its output goes to a file.
    static Tool start(String name, List<String> command, Path folder) {
        var output = folder.resolve(name + ".out");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Tool(process, output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Process process() {
        return process;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// The exit code, once it has ended.
    int exitCode(Duration most) {
        Await.until("the end of " + output.getFileName() + ":\n" + tail(), most, () -> !process.isAlive());
        return process.exitValue();
    }

    String output() {
        return read(output);
    }

    private String tail() {
        var text = output();
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Ends it, kindly first.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
