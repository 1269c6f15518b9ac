package tutti.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the header lines of one message lie in its bytes. Four numbers a line; no object, no string.
final class HeaderIndex {
    static final int UNKNOWN = 255;

    private static final int STRIDE = 4;
    private static final int LINES_EXPECTED = 20;

    private int[] slots;
    private int count;
    private long present;
    private long repeated;

    HeaderIndex() {
        slots = new int[LINES_EXPECTED * STRIDE];
    }

    private HeaderIndex(HeaderIndex other, int from, int shift) {
        slots = Arrays.copyOf(other.slots, other.count * STRIDE);
        count = other.count;
        present = other.present;
        repeated = other.repeated;
        for (int i = 0; i < slots.length; i++) {
            if ((i & 3) != 1 && slots[i] >= from) {
                slots[i] += shift;
            }
        }
    }

    /// Notes the next line: its name begins at `start`, its value is `[from, to)`.
    void add(@Nullable Header header, int start, int nameEnd, int from, int to) {
        int at = count * STRIDE;
        if (at == slots.length) {
            slots = Arrays.copyOf(slots, at * 2);
        }
        slots[at] = start;
        slots[at + 1] = (header == null ? UNKNOWN : header.position()) << 24 | (nameEnd - start);
        slots[at + 2] = from;
        slots[at + 3] = to;
        count++;
        if (header != null) {
            repeated |= present & header.bit();
            present |= header.bit();
        }
    }

    /// The same lines after `shift` bytes were put in at `from`; a value that ends there grows.
    HeaderIndex shifted(int from, int shift) {
        return new HeaderIndex(this, from, shift);
    }

    int count() {
        return count;
    }

    boolean has(Header header) {
        return (present & header.bit()) != 0;
    }

    boolean hasAll(long headers) {
        return (present & headers) == headers;
    }

    boolean repeatsAny(long headers) {
        return (repeated & headers) != 0;
    }

    /// The number of the first line of this header; -1 when there is none.
    int first(Header header) {
        return has(header) ? next(header, 0) : -1;
    }

    /// The number of the first line of this header from line `from` on; -1 when there is none.
    int next(Header header, int from) {
        for (int line = from; line < count; line++) {
            if (position(line) == header.position()) {
                return line;
            }
        }
        return -1;
    }

    @Nullable
    Header header(int line) {
        int position = position(line);
        return position == UNKNOWN ? null : HeaderNames.of(position);
    }

    int lineStart(int line) {
        return slots[line * STRIDE];
    }

    int nameEnd(int line) {
        return lineStart(line) + (slots[line * STRIDE + 1] & 0xffffff);
    }

    int valueStart(int line) {
        return slots[line * STRIDE + 2];
    }

    int valueEnd(int line) {
        return slots[line * STRIDE + 3];
    }

    private int position(int line) {
        return slots[line * STRIDE + 1] >>> 24;
    }
}
