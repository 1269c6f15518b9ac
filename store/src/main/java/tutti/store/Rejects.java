package tutti.store;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.history.CallRecord;
import tutti.store.json.Json;

/// Call records that the database refuses for what is in them, kept as lines of a file for people to
/// look at: one of them must not stop all others.
final class Rejects {

    private static final Logger LOG = LoggerFactory.getLogger(Rejects.class);
    private static final long BYTES_MAX = 16L << 20;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final AtomicLong count = new AtomicLong();

    Rejects(Path file) {
        this.file = file;
    }

    void put(String text, Exception why) {
        count.incrementAndGet();
        LOG.error("A call record was refused and is set aside in {}: {}", file, why.getMessage());
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PRIVATE);
            }
            if (Files.size(file) < BYTES_MAX) {
                Files.writeString(file, text + "\n", APPEND);
            }
        } catch (IOException e) {
            LOG.error("{} cannot be written: {}", file, e.getMessage());
        }
    }

    /// The records of `texts`; a text that is none is set aside.
    List<CallRecord> readable(List<String> texts) {
        var calls = new ArrayList<CallRecord>(texts.size());
        for (var text : texts) {
            try {
                calls.add(Json.read(text, CallRecord.class));
            } catch (IllegalArgumentException e) {
                put(text, e);
            }
        }
        return calls;
    }

    long count() {
        return count.get();
    }
}
