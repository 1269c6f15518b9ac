package tutti.sip.sdp;

/// Walks over the lines `x=value` of a description, in place. Lines end with CRLF, LF or CR; empty
/// ones are passed over.
final class LineCursor {

    /// The longest description we read.
    static final int BYTES_MAX = 65_536;

    private final byte[] bytes;
    private int lineStart;
    private int end;
    private int next;

    LineCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Goes to the next line; false when there is none.
    boolean advance() {
        do {
            if (next >= bytes.length) {
                return false;
            }
            lineStart = next;
            end = lineStart;
            while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
                end++;
            }
            next = end;
            skip('\r');
            skip('\n');
        } while (end == lineStart);
        return true;
    }

    private void skip(char c) {
        if (next < bytes.length && bytes[next] == c) {
            next++;
        }
    }

    /// Whether the line has a letter, an equals sign and no NUL.
    boolean isWellFormed() {
        if (end - lineStart < 2 || bytes[lineStart + 1] != '=' || bytes[lineStart] < 'a' || bytes[lineStart] > 'z') {
            return false;
        }
        for (int i = start(); i < end; i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    char type() {
        return (char) bytes[lineStart];
    }

    /// Where the whole line begins.
    int lineStart() {
        return lineStart;
    }

    /// Where the value begins.
    int start() {
        return lineStart + 2;
    }

    /// Where the value ends.
    int end() {
        return end;
    }

    /// Where the line ends, its line break included.
    int next() {
        return next;
    }
}
