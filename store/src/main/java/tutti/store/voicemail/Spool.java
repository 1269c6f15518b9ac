package tutti.store.voicemail;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import tutti.store.json.Json;

/// Messages in the data folder on their way to the database: the sound in one file, the rest in
/// another that is put in place last, so that a message is whole or is none.
record Spool(Path folder) {

    private static final String SOUND = ".wav";
    private static final String REST = ".json";
    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static Spool open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, PRIVATE_FOLDER);
        }
        return new Spool(folder);
    }

    void put(String id, Left left, byte[] wave) throws IOException {
        write(folder.resolve(id + SOUND), wave);
        var draft = folder.resolve(id + ".new");
        write(draft, Json.write(left).getBytes(StandardCharsets.UTF_8));
        Files.move(draft, folder.resolve(id + REST), StandardCopyOption.ATOMIC_MOVE);
    }

    /// On the disk when it returns: a name never stands beside sound that a power cut took.
    private static void write(Path file, byte[] content) throws IOException {
        try (var out = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    /// The ids of whole messages.
    List<String> ids() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(REST))
                    .map(name -> name.substring(0, name.length() - REST.length()))
                    .sorted()
                    .toList();
        }
    }

    /// @throws IOException when it cannot be read, or is damaged
    Left left(String id) throws IOException {
        try {
            return Json.read(Files.readString(folder.resolve(id + REST)), Left.class);
        } catch (IllegalArgumentException e) {
            throw new IOException(id + " is damaged", e);
        }
    }

    byte[] wave(String id) throws IOException {
        return Files.readAllBytes(folder.resolve(id + SOUND));
    }

    void done(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id + REST));
        Files.deleteIfExists(folder.resolve(id + SOUND));
    }

    /// Keeps a damaged one for people to look at, out of the way.
    void setAside(String id) throws IOException {
        try {
            Files.move(folder.resolve(id + REST), folder.resolve(id + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException _) {
            Files.deleteIfExists(folder.resolve(id + SOUND));
        }
    }
}
