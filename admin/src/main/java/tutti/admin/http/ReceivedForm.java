package tutti.admin.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;

/// A form with files that has arrived and lies in a file until it is closed.
public final class ReceivedForm implements AutoCloseable {
    private final Path file;
    private final String boundary;

    ReceivedForm(Path file, String boundary) {
        this.file = file;
        this.boundary = boundary;
    }

    Path file() {
        return file;
    }

    /// The fields by name, read into memory now.
    public Map<String, byte[]> fields() {
        try {
            return Multipart.fields(Files.readAllBytes(file), boundary)
                    .orElseThrow(() -> Problem.of(ProblemType.BAD_REQUEST)
                            .saying("detail.broken-form")
                            .refusal());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
