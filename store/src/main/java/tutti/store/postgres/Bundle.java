package tutti.store.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's programs as they lie in our class path: an archive, unpacked once per version.
record Bundle(String version, String archive) {

    private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FINISH_SECONDS = 10;

    static Bundle read() throws ServerFailure {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new ServerFailure("the embedded PostgreSQL runs on Linux on x86-64 only:"
                    + " use --database jdbc:postgresql://… here");
        }
        var properties = new Properties();
        try (var in = Bundle.class.getResourceAsStream("bundle.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new ServerFailure("the embedded PostgreSQL is not in this build", e);
        }
        return new Bundle(properties.getProperty("version"), properties.getProperty("archive"));
    }

    /// The major version, which decides whether a cluster can be opened.
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /// Unpacks below `folder` unless that is done; answers the folder that has `bin`. A crash in the
    /// middle leaves a folder of another name, removed by the next start.
    Path unpackInto(Path folder) throws ServerFailure {
        var home = folder.resolve(version);
        if (Files.isDirectory(home)) {
            return home;
        }
        var unfinished = folder.resolve(version + ".unfinished");
        try {
            deleteTree(unfinished);
            Files.createDirectories(unfinished);
            unpack(unfinished);
            openFolders(folder);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        } catch (IOException e) {
            throw new ServerFailure("cannot unpack the embedded PostgreSQL into " + folder, e);
        }
    }

    /// By the system's own xz, which takes half the time, else by ours.
    private void unpack(Path target) throws IOException {
        var xz = Identity.program("xz");
        if (xz.isEmpty() || !unpackBy(xz.get(), target)) {
            unpackByOurselves(target);
        }
    }

    void unpackByOurselves(Path target) throws IOException {
        try (var in = new XZCompressorInputStream(open())) {
            unpack(in, target);
        }
    }

    /// False when the program failed; what it wrote until then may be half and is to be written again.
    boolean unpackBy(Path program, Path target) {
        try {
            var xz = new ProcessBuilder(program.toString(), "--decompress", "--stdout")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return unpackFrom(xz, target);
        } catch (IOException e) {
            LOG.debug("{} failed: {}", program, e.getMessage());
            return false;
        }
    }

    private boolean unpackFrom(Process xz, Path target) throws IOException {
        Thread.ofVirtual().name("postgres-archive").start(() -> feed(xz));
        try (var in = xz.getInputStream()) {
            unpack(in, target);
            in.transferTo(OutputStream.nullOutputStream()); // What pads the archive.
            return Cluster.finished(xz, FINISH_SECONDS) && xz.exitValue() == 0;
        } finally {
            xz.destroy();
        }
    }

    private void feed(Process xz) {
        try (var out = xz.getOutputStream(); // Closed whatever happens: else the program waits for ever.
                var in = open()) {
            in.transferTo(out);
        } catch (IOException e) {
            LOG.debug("The archive was not taken: {}", e.getMessage());
        }
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        var tar = new TarArchiveInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            unpack(tar, entry, target);
        }
    }

    private InputStream open() throws IOException {
        var in = Bundle.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new IOException(archive + " is not on the class path");
        }
        return new BufferedInputStream(in, BUFFER_BYTES);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(path);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(executable(entry) ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /// Lets everybody pass through the folders, whatever the umask: the server may run as another user.
    private static void openFolders(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : all.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static boolean executable(TarArchiveEntry entry) {
        return (entry.getMode() & 0100) != 0;
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var all = Files.walk(root)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
