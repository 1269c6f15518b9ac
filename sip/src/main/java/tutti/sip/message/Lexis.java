package tutti.sip.message;

import java.nio.charset.StandardCharsets;

/// The lexical rules of RFC 3261 §25.1 over bytes: character classes, linear white space, quoted
/// strings. Every method looks at each byte once.
final class Lexis {
    static final int TOKEN = 1;
    static final int WORD = 2;
    static final int DIGIT = 4;
    static final int HOST = 8;
    /// What an unquoted parameter value may hold: more than a token, for `received=2001:db8::1`.
    static final int VALUE = 16;
    static final int SPACE = 32;
    /// Below space, and DEL; not HTAB, CR, LF.
    static final int CONTROL = 64;
    static final int IPV6 = 128;
    /// Printable ASCII but the brackets around a URI; what of it a scheme allows is looked at later.
    static final int URI = 256;

    private static final short[] CLASSES = new short[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            boolean digit = c >= '0' && c <= '9';
            if (letter || digit) {
                CLASSES[c] |= TOKEN | WORD | HOST | VALUE;
            }
            if (digit) {
                CLASSES[c] |= DIGIT;
            }
            if (c > ' ' && c < 127 && ",;\"<>".indexOf(c) < 0) {
                CLASSES[c] |= VALUE;
            }
            if (c > ' ' && c < 127 && c != '<' && c != '>') {
                CLASSES[c] |= URI;
            }
            if ((c < ' ' && "\t\r\n".indexOf(c) < 0) || c == 127) {
                CLASSES[c] |= CONTROL;
            }
        }
        mark("-.!%*_+`'~", TOKEN | WORD);
        mark("()<>:\\\"/[]?{}", WORD);
        mark("-._", HOST);
        mark("0123456789abcdefABCDEF:.", IPV6);
        mark(" \t\r\n", SPACE);
    }

    private Lexis() {}

    static boolean is(byte b, int classes) {
        return (CLASSES[b & 0xff] & classes) != 0;
    }

    /// The end of the run of `classes` that begins at `at`.
    static int run(byte[] data, int at, int end, int classes) {
        int i = at;
        while (i < end && is(data[i], classes)) {
            i++;
        }
        return i;
    }

    static int skipSpace(byte[] data, int at, int end) {
        return run(data, at, end, SPACE);
    }

    static int trimEnd(byte[] data, int start, int end) {
        int i = end;
        while (i > start && is(data[i - 1], SPACE)) {
            i--;
        }
        return i;
    }

    /// The place after the closing quote of the quoted string that opens at `at`; -1 if it stays open.
    static int quotedEnd(byte[] data, int at, int end) {
        for (int i = at + 1; i < end; i++) {
            if (data[i] == '\\') {
                i++;
            } else if (data[i] == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    /// Whether every control character is the second half of a quoted pair in a quoted string.
    static boolean controlsAreQuoted(byte[] data, int start, int end) {
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            byte b = data[i];
            if (quoted && b == '\\') {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (is(b, CONTROL)) {
                return false;
            }
        }
        return true;
    }

    /// The inside of a quoted string without its quotes, quoted pairs resolved.
    static String unquoted(byte[] data, int start, int end) {
        int backslash = start;
        while (backslash < end && data[backslash] != '\\') {
            backslash++;
        }
        if (backslash == end) {
            return unfolded(data, start, end);
        }
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            if (data[i] == '\\' && i + 1 < end) {
                i++;
            }
            plain[length++] = data[i];
        }
        return unfolded(plain, 0, length);
    }

    /// The text of a value. Each fold (RFC 3261 §7.3.1) reads as one space, and so does a control
    /// character, which may stand in a quoted pair: whatever was read can be shown and written.
    static String unfolded(byte[] data, int start, int end) {
        int odd = start;
        while (odd < end && data[odd] != '\r' && !is(data[odd], CONTROL)) {
            odd++;
        }
        if (odd == end) {
            return text(data, start, end);
        }
        byte[] flat = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            if (data[i] == '\r' && i + 1 < end && data[i + 1] == '\n') {
                length = trimEnd(flat, 0, length);
                i = skipSpace(data, i, end) - 1;
                flat[length++] = ' ';
            } else {
                flat[length++] = is(data[i], CONTROL) ? (byte) ' ' : data[i];
            }
        }
        return text(flat, 0, length);
    }

    static String text(byte[] data, int start, int end) {
        return new String(data, start, end - start, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    static boolean equal(byte[] data, int start, int end, String ascii) {
        if (end - start != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (data[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equalIgnoringCase(byte[] data, int start, int end, String ascii) {
        if (end - start != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (lower(data[start + i]) != lower((byte) ascii.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The decimal number in these bytes; -1 if anything but digits is there, or nothing, or the
    /// number is over `max`. Leading zeros mean nothing.
    static long number(byte[] data, int start, int end, long max) {
        long value = start < end ? 0 : -1;
        for (int i = start; i < end; i++) {
            if (!is(data[i], DIGIT)) {
                return -1;
            }
            value = value * 10 + data[i] - '0';
            if (value > max) {
                return -1;
            }
        }
        return value;
    }

    static long number(String text, long max) {
        byte[] bytes = bytes(text);
        return number(bytes, 0, bytes.length, max);
    }

    /// Whether no control character is here, tabs apart.
    static boolean isText(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            if (is(data[i], CONTROL) || data[i] == '\r' || data[i] == '\n') {
                return false;
            }
        }
        return true;
    }

    private static void mark(String characters, int classes) {
        characters.chars().forEach(c -> CLASSES[c] |= (short) classes);
    }
}
