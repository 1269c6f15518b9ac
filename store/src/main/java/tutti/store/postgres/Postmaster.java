package tutti.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server process, whether we started it or found it.
///
/// @param port on which it listens at the loopback address
record Postmaster(ProcessHandle process, int port) {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /// Lines of `postmaster.pid`, counted from 0.
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    private static final int POLL_MILLIS = 5;
    private static final int FAST_STOP_SECONDS = 10;
    private static final int IMMEDIATE_STOP_SECONDS = 5;

    /// The server of `cluster` that runs now, ours by its working directory and program: a stale file
    /// may name a process id that somebody else has by now.
    static Optional<Postmaster> find(Path cluster, Path program) {
        var lines = pidFile(cluster);
        var pid = number(lines, PID_LINE);
        return ProcessHandle.of(pid)
                .filter(process -> runs(process, cluster, program))
                .map(process -> new Postmaster(process, (int) number(lines, PORT_LINE)));
    }

    private static boolean runs(ProcessHandle process, Path cluster, Path program) {
        var proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return worksIn(proc, cluster.toRealPath())
                    && Files.readSymbolicLink(proc.resolve("exe")).getFileName().equals(program.getFileName());
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether the server of `cluster` with this process id says that it takes connections.
    static boolean ready(Path cluster, long pid) {
        var lines = pidFile(cluster);
        return number(lines, PID_LINE) == pid
                && lines.size() > STATUS_LINE
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /// Removes the mark of a server that died, when none of its processes is left. PostgreSQL would
    /// stumble over a process id that somebody else has by now, or that a parent never collected.
    static void forgetDead(Path cluster) throws ServerFailure {
        try {
            if (!inhabited(cluster.toRealPath())) {
                Files.deleteIfExists(cluster.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new ServerFailure("cannot remove the mark of the server that died", e);
        }
    }

    /// Whether any process works in the cluster: all of a server's do, and nobody else's.
    private static boolean inhabited(Path cluster) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                if (worksIn(process, cluster)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean worksIn(Path process, Path cluster) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
        } catch (IOException e) {
            return false; // It ended, or belongs to somebody else.
        }
    }

    long pid() {
        return process.pid();
    }

    /// Whether it runs exactly this program, and not one of another version.
    boolean runs(Path program) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid()), "exe"))
                    .equals(program.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> pidFile(Path cluster) {
        try {
            return Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long number(List<String> lines, int line) {
        var text = lines.size() > line ? lines.get(line).strip() : "";
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    /// Stops it: open transactions are rolled back and the data is flushed; when that takes too long
    /// it stops at once and recovers at the next start.
    void stop() throws ServerFailure {
        if (!signal("INT", FAST_STOP_SECONDS) && !signal("QUIT", IMMEDIATE_STOP_SECONDS)) {
            LOG.warn("The embedded PostgreSQL (process {}) had to be killed.", process.pid());
            process.destroyForcibly();
            if (!gone(IMMEDIATE_STOP_SECONDS)) {
                throw new ServerFailure("the embedded PostgreSQL (process " + process.pid() + ") cannot be stopped");
            }
        }
    }

    /// Sends the signal, wakes it and its children in case that they are frozen, and waits for its end.
    private boolean signal(String name, int seconds) {
        var all = Stream.concat(Stream.of(process), process.descendants())
                .map(one -> Long.toString(one.pid()))
                .collect(Collectors.joining(" "));
        try {
            var kill = new ProcessBuilder(
                            "/bin/sh", "-c", "kill -%s %d; kill -CONT %s".formatted(name, process.pid(), all))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(seconds, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.warn("Cannot send SIG{} to process {}: {}", name, process.pid(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return gone(seconds);
    }

    /// Waits for its end by looking often: the system tells only a parent at once, and an adopted
    /// server has another one.
    private boolean gone(int seconds) {
        long looks = TimeUnit.SECONDS.toMillis(seconds) / POLL_MILLIS;
        for (long look = 0; look < looks && process.isAlive(); look++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        return !process.isAlive();
    }
}
