package tutti.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A folder for one run and the processes that run in it; both are gone afterwards, also when the
/// benchmark is interrupted.
final class Workspace implements AutoCloseable {

    private final Path folder;
    private final boolean keep;
    private final Deque<Child> children = new ArrayDeque<>();
    private final Thread onExit = new Thread(this::stopAll);

    private Workspace(Path folder, boolean keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /// @param keep whether the folder stays for a look at its logs
    static Workspace create(boolean keep) {
        try {
            var workspace = new Workspace(Files.createTempDirectory("tutti-bench-"), keep);
            Runtime.getRuntime().addShutdownHook(workspace.onExit);
            return workspace;
        } catch (IOException e) {
            throw new BenchFailure("cannot make a work folder", e);
        }
    }

    Path folder() {
        return folder;
    }

    /// Writes resource `name` into the folder as `as`, every `%KEY%` replaced by its value.
    Path write(String name, String as, Map<String, String> values) {
        try (var in = Workspace.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new BenchFailure("resource " + name + " is missing");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                text = text.replace("%" + value.getKey() + "%", value.getValue());
            }
            return Files.writeString(folder.resolve(as), text);
        } catch (IOException e) {
            throw new BenchFailure("cannot write " + as, e);
        }
    }

    synchronized Child start(String name, List<String> command) {
        var child = Child.start(name, folder, command);
        children.push(child);
        return child;
    }

    void stop(Child child) {
        synchronized (this) {
            children.remove(child);
        }
        child.close();
    }

    private synchronized void stopAll() {
        while (!children.isEmpty()) {
            children.pop().close();
        }
    }

    @Override
    public void close() {
        stopAll();
        Runtime.getRuntime().removeShutdownHook(onExit);
        if (keep) {
            System.err.println("logs kept in " + folder);
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("cannot remove " + folder + ": " + e.getMessage());
        }
    }
}
