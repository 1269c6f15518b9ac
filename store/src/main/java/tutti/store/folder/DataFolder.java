package tutti.store.folder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The opened data folder, held by one process at a time. It carries its format, so that an older
/// program refuses a newer folder instead of spoiling it.
public final class DataFolder implements AutoCloseable {

    /// The format that this version writes. It grows when an older version could no longer read what
    /// lies in the folder; the schema of the database counts for itself.
    public static final int FORMAT = 1;

    private static final String TITLE = "tutti data format ";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Creates the folder when missing, takes its lock and checks its format.
    public static DataFolder open(Path folder) throws FolderFailure {
        var path = folder.toAbsolutePath().normalize();
        try {
            create(path);
            var opened = new DataFolder(path, lock(path));
            opened.checkFormat();
            return opened;
        } catch (IOException e) {
            throw new FolderFailure("data folder " + path + " cannot be used: " + e, false);
        }
    }

    private static void create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            var mode = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(mode));
        }
    }

    private static FileChannel lock(Path path) throws IOException, FolderFailure {
        var channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: as good as held by another.
        }
        channel.close();
        throw new FolderFailure("data folder " + path + " is in use by another process", false);
    }

    private void checkFormat() throws IOException, FolderFailure {
        var file = path.resolve("format");
        var text = PrivateFile.readOrCreate(file, () -> TITLE + FORMAT);
        int format = formatOf(text);
        if (format < 1 || format > FORMAT) {
            close();
        }
        if (format < 1) {
            throw new FolderFailure("data folder " + path + ": its file \"format\" is damaged", false);
        }
        if (format > FORMAT) {
            throw new FolderFailure(
                    "data folder %s has format %d, written by a newer version; this version reads up to %d"
                            .formatted(path, format, FORMAT),
                    true);
        }
    }

    /// The number after the title, or 0 when the text is none of ours.
    private static int formatOf(String text) {
        var digits = text.startsWith(TITLE) ? text.substring(TITLE.length()) : "";
        return digits.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(digits) : 0;
    }

    public Path path() {
        return path;
    }

    /// A file or folder in it.
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// Gives the folder free for another process.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
