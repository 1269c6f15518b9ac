package tutti.store.spill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An append-only file of texts that waits to be replayed: first in, first out, then empty again.
///
/// A frame is `length` (4 bytes, big-endian, of the text in bytes), `CRC-32C` of the text (4 bytes)
/// and the text in UTF-8. What was appended is on the disk when [#append] returns. A crash may leave
/// half a frame at the end, a bad disk may change one anywhere: from the first bad frame on, the rest
/// is set aside in a file of its own and everything before it is kept.
///
/// Not thread-safe: one thread writes and replays; the counters may be read by any.
public final class SpillFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpillFile.class);

    /// The longest text of one frame.
    public static final int TEXT_BYTES_MAX = 1 << 20;

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int HEADER_BYTES = 8;
    private static final int SET_ASIDE_MAX = 20;

    private final Path file;
    private final FileChannel channel;
    private final long bytesMax;
    private long end;
    private long read;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();

    private SpillFile(Path file, FileChannel channel, long bytesMax) {
        this.file = file;
        this.channel = channel;
        this.bytesMax = bytesMax;
    }

    /// Opens the file, or makes it, and checks every frame.
    ///
    /// @param bytesMax how long the file may grow
    public static SpillFile open(Path file, long bytesMax) throws IOException {
        var channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), PRIVATE);
        var spill = new SpillFile(file, channel, bytesMax);
        spill.check();
        return spill;
    }

    private void check() throws IOException {
        long size = channel.size();
        for (var frame = frameAt(0, size); frame != null; frame = frameAt(end, size)) {
            end += frame.length();
            waiting.incrementAndGet();
        }
        if (end < size) {
            setAside(size);
        }
    }

    private record Frame(String text, long length) {}

    /// The frame at `position`; null when there is none that is whole and true.
    private @Nullable Frame frameAt(long position, long size) throws IOException {
        var header = ByteBuffer.allocate(HEADER_BYTES);
        if (size - position < HEADER_BYTES || !fill(header, position)) {
            return null;
        }
        int length = header.getInt(0);
        if (length <= 0 || length > TEXT_BYTES_MAX || size - position - HEADER_BYTES < length) {
            return null;
        }
        var text = ByteBuffer.allocate(length);
        if (!fill(text, position + HEADER_BYTES) || checksum(text.array()) != header.getInt(4)) {
            return null;
        }
        return new Frame(new String(text.array(), UTF_8), HEADER_BYTES + (long) length);
    }

    private boolean fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private void setAside(long size) throws IOException {
        quarantined.incrementAndGet();
        for (int number = 1; number <= SET_ASIDE_MAX; number++) {
            var aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
            if (!Files.exists(aside)) {
                copy(aside, size);
                LOG.error("{} is damaged from byte {} on; {} bytes are set aside in {}", file, end, size - end, aside);
                break;
            }
        }
        channel.truncate(end);
        channel.force(true);
    }

    private void copy(Path aside, long size) throws IOException {
        try (var out = FileChannel.open(aside, Set.of(CREATE, WRITE), PRIVATE)) {
            for (long at = end; at < size; ) {
                at += channel.transferTo(at, size - at, out);
            }
            out.force(true);
        }
    }

    /// Puts the texts at the end, durably. Answers how many found room, from the first on.
    ///
    /// @param texts none of them empty or longer than [#TEXT_BYTES_MAX]
    /// @throws IOException when the disk refuses; then none of them is kept
    public int append(List<String> texts) throws IOException {
        var frames = new ArrayList<ByteBuffer>();
        long length = 0;
        for (var text : texts) {
            var frame = frame(text);
            if (end + length + frame.remaining() > bytesMax) {
                break;
            }
            length += frame.remaining();
            frames.add(frame);
        }
        try {
            write(frames);
        } catch (IOException e) {
            cutBack();
            throw e;
        }
        end += length;
        waiting.addAndGet(frames.size());
        return frames.size();
    }

    private static ByteBuffer frame(String text) {
        var bytes = text.getBytes(UTF_8);
        if (bytes.length == 0 || bytes.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes");
        }
        return ByteBuffer.allocate(HEADER_BYTES + bytes.length)
                .putInt(bytes.length)
                .putInt(checksum(bytes))
                .put(bytes)
                .flip();
    }

    private void write(List<ByteBuffer> frames) throws IOException {
        long at = end;
        for (var frame : frames) {
            while (frame.hasRemaining()) {
                at += channel.write(frame, at);
            }
        }
        channel.force(false);
    }

    private void cutBack() {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            LOG.warn("{} cannot be cut back: {}", file, e.getMessage());
        }
    }

    /// The next texts in order, at most `most`, without taking them out; [#done] does that.
    public List<String> peek(int most) throws IOException {
        var texts = new ArrayList<String>();
        long at = read;
        while (texts.size() < most && at < end) {
            var frame = frameAt(at, end);
            if (frame == null) {
                throw new IOException(file + " changed under us at byte " + at);
            }
            texts.add(frame.text());
            at += frame.length();
        }
        return texts;
    }

    /// Takes the first texts out, as [#peek] gave them. When none is left the file is empty again. A
    /// crash before that replays them: whoever takes them must bear that.
    public void done(List<String> texts) throws IOException {
        for (var text : texts) {
            read += HEADER_BYTES + (long) text.getBytes(UTF_8).length;
        }
        waiting.addAndGet(-texts.size());
        if (read == end) {
            channel.truncate(0);
            channel.force(false);
            read = 0;
            end = 0;
        }
    }

    /// How many texts wait.
    public long waiting() {
        return waiting.get();
    }

    /// How many damaged ends were set aside.
    public long quarantined() {
        return quarantined.get();
    }

    private static int checksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
