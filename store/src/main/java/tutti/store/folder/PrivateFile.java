package tutti.store.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// A small text file that only its owner may read (mode 600), written whole or not at all.
public final class PrivateFile {

    private PrivateFile() {}

    /// The content, without the line end; made by `first` when the file is not there.
    public static String readOrCreate(Path file, Supplier<String> first) throws IOException {
        if (!Files.exists(file)) {
            write(file, first.get());
        }
        return Files.readString(file).strip();
    }

    /// Puts `content` in place of the file. After a crash it is the old one or the new one.
    public static void write(Path file, String content) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(unfinished);
        try (var out = FileChannel.open(unfinished, Set.of(CREATE, WRITE, TRUNCATE_EXISTING), mode)) {
            var bytes = ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
        syncFolderOf(file);
    }

    /// Makes the name of `file` durable: a renamed file is safe only when its folder is.
    private static void syncFolderOf(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (var channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }
}
