package tutti.sip.message;

import java.util.Arrays;

/// A growing array of bytes that a message is written into.
final class ByteWriter {
    private byte[] bytes;
    private int length;

    /// @param expected bytes that will do in most cases
    ByteWriter(int expected) {
        bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    /// Writes text of ours: ASCII, nothing to check.
    @SuppressWarnings("deprecation") // Drops the upper half of each character; ASCII has none.
    ByteWriter ascii(String text) {
        int size = text.length();
        room(size);
        text.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    /// Writes any text as UTF-8. Throws when it holds a CR, LF, NUL or another control character,
    /// tabs apart: a value must never end its own line.
    ByteWriter text(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 127) {
                return encoded(text);
            }
            if (c < ' ' && c != '\t') {
                throw new IllegalArgumentException("control character in a header value");
            }
            bytes[length + i] = (byte) c;
        }
        length += size;
        return this;
    }

    ByteWriter raw(byte[] source, int start, int end) {
        room(end - start);
        System.arraycopy(source, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    ByteWriter raw(byte b) {
        room(1);
        bytes[length++] = b;
        return this;
    }

    ByteWriter number(long value) {
        if (value < 0 || value > 9) {
            return ascii(Long.toString(value));
        }
        return raw((byte) ('0' + value));
    }

    ByteWriter crlf() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// What was written, and `tail` after it.
    byte[] toBytes(byte[] tail) {
        byte[] all = Arrays.copyOf(bytes, length + tail.length);
        System.arraycopy(tail, 0, all, length, tail.length);
        return all;
    }

    private ByteWriter encoded(String text) {
        byte[] utf8 = Lexis.bytes(text);
        if (!Lexis.isText(utf8, 0, utf8.length)) {
            throw new IllegalArgumentException("control character in a header value");
        }
        return raw(utf8, 0, utf8.length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
