package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The product as a process of its own, with the JVM options that its users get.
public final class TuttiProcess implements AutoCloseable {
    /// A start on a busy machine, the database's creation included.
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Process process;
    private final Path out;
    private final Path err;

    private TuttiProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Runs `tutti WORDS`; what it prints goes to files in `folder`.
    public static TuttiProcess run(Path folder, String... words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(virtualMachineOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tutti.app.Main"));
        command.addAll(Arrays.asList(words));
        try {
            var out = Files.createTempFile(folder, "tutti-", ".out");
            var err = Files.createTempFile(folder, "tutti-", ".err");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TUTTI_"));
            return new TuttiProcess(builder.start(), out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> virtualMachineOptions() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("tutti.root", ".."), "app", "jvm.options")).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A server, and how to reach it.
    ///
    /// @param sip where it takes SIP
    public record Serving(TuttiProcess process, InetSocketAddress sip, Rest rest) {}

    /// `tutti serve` on loopback, with its data in `folder`/data; returns when it is ready.
    public static Serving serve(Path folder, int sipPort, int httpPort, String token) {
        var process = run(
                folder,
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--sip",
                "127.0.0.1:" + sipPort,
                "--http",
                "127.0.0.1:" + httpPort,
                "--rtp-ports",
                Ports.RTP,
                "--platform-token",
                token);
        var rest = new Rest("http://127.0.0.1:" + httpPort, token);
        try {
            process.awaitReady(rest);
        } catch (AssertionError late) {
            process.close();
            throw late;
        }
        return new Serving(process, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), sipPort), rest);
    }

    private void awaitReady(Rest rest) {
        Await.value(() -> "ready\n" + printed(), START_MAX, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended with " + process.exitValue() + "\n" + printed());
            }
            return rest.status("/health/ready") == 200 ? rest : null;
        });
    }

    /// SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// SIGKILL; returns when it is gone.
    public void kill() {
        process.destroyForcibly();
        Await.until("its death", () -> !process.isAlive());
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /// Waits until it has ended.
    public int exitCode() {
        Await.value(() -> "its end\n" + printed(), START_MAX, () -> process.isAlive() ? null : process);
        return process.exitValue();
    }

    public String out() {
        return Tool.read(out);
    }

    public String err() {
        return Tool.read(err);
    }

    private String printed() {
        return out() + err();
    }

    /// Ends it as an operator would, so that its database ends too.
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
