package tutti.admin.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import tutti.admin.http.Answer;

/// Sound on its way out (T34): always a WAV file of ours, to be saved and never guessed at; the
/// header `nosniff` is on every answer.
///
/// A slow reader holds a file without a name, never the sound in memory.
final class Sounds {

    /// Sounds that are in memory on their way from the database to such a file.
    private static final Semaphore LOADING = new Semaphore(2, true);

    private Sounds() {}

    /// @param wave finds the sound, or refuses
    static Answer answer(Supplier<byte[]> wave, String name) {
        var file = file(wave);
        var headers = Map.of(
                "Content-Disposition",
                "attachment; filename=\"" + name + ".wav\"",
                "Content-Length",
                Long.toString(size(file)),
                "Cache-Control",
                "private, no-store");
        return new Answer.Stream("audio/wav", headers, out -> {
            try (var in = Channels.newInputStream(file)) {
                in.transferTo(out);
            }
        });
    }

    private static FileChannel file(Supplier<byte[]> wave) {
        LOADING.acquireUninterruptibly();
        try {
            var bytes = wave.get();
            var path = Files.createTempFile("tutti-sound", null);
            Files.write(path, bytes);
            var file = FileChannel.open(path, StandardOpenOption.READ);
            Files.delete(path); // Gone when nobody has it open any more.
            return file;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            LOADING.release();
        }
    }

    private static long size(FileChannel file) {
        try {
            return file.size();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
