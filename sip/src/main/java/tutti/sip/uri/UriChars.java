package tutti.sip.uri;

import java.nio.charset.StandardCharsets;

/// The character classes of RFC 3261 §25.1 that URIs are made of, and %-escaping.
final class UriChars {
    static final int USER = 1;
    static final int PASSWORD = 2;
    static final int HOST = 4;
    static final int IPV6 = 8;
    static final int PARAM = 16;
    static final int HEADER = 32;
    static final int OPAQUE = 64;

    private static final byte[] CLASSES = new byte[128];

    static {
        for (char c = '!'; c < 127; c++) {
            mark(c, OPAQUE);
        }
        unmark("<>\"\\^`{|}", OPAQUE);
        for (char c = 0; c < 128; c++) {
            if (isAlphanumeric(c)) {
                mark(c, USER | PASSWORD | HOST | PARAM | HEADER);
            }
            if (isHex(c)) {
                mark(c, IPV6);
            }
        }
        mark("-_.!~*'()%", USER | PASSWORD | PARAM | HEADER);
        mark("&=+$,;?/", USER);
        mark("#", USER); // Feature codes such as *72# arrive unescaped from keypads.
        mark("&=+$,", PASSWORD);
        mark("-._", HOST); // Underscores are no hostname, yet private networks have them.
        mark(":.", IPV6);
        mark("[]/:&+$", PARAM);
        mark("[]/?:+$", HEADER);
    }

    private UriChars() {}

    static boolean is(char c, int classes) {
        return c < 128 && (CLASSES[c] & classes) != 0;
    }

    static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean inside = i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.');
            if (!inside && !isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    /// The first place from `from` to `to` that is not of `classes` or is a broken escape; `to` if none.
    static int firstBad(String text, int from, int to, int classes) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!is(c, classes)) {
                return i;
            }
            if (c == '%' && !isEscape(text, i, to)) {
                return i;
            }
        }
        return to;
    }

    static boolean isEscape(String text, int at, int end) {
        return at + 2 < end && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    /// The text with every escape resolved, once; octets that are not UTF-8 become U+FFFD.
    static String unescape(String raw) {
        int percent = raw.indexOf('%');
        if (percent < 0) {
            return raw;
        }
        byte[] octets = raw.getBytes(StandardCharsets.UTF_8);
        int length = percent;
        for (int i = percent; i < octets.length; i++) {
            if (octets[i] == '%' && isEscape(raw, i, raw.length())) {
                octets[length++] = (byte) (hex(octets[i + 1]) << 4 | hex(octets[i + 2]));
                i += 2;
            } else {
                octets[length++] = octets[i];
            }
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    /// The text with every octet outside `classes` escaped, `%` itself included.
    static String escape(String plain, int classes) {
        int i = 0;
        while (i < plain.length() && isPlain(plain.charAt(i), classes)) {
            i++;
        }
        if (i == plain.length()) {
            return plain;
        }
        var out = new StringBuilder(plain.length() + 8);
        for (byte octet : plain.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (isPlain(c, classes)) {
                out.append(c);
            } else {
                out.append('%').append(upperHex(c >> 4)).append(upperHex(c & 15));
            }
        }
        return out.toString();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    static boolean isHex(char c) {
        int lower = c | 0x20;
        return isDigit(c) || (lower >= 'a' && lower <= 'f');
    }

    static int hex(int c) {
        return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    }

    static char upperHex(int nibble) {
        return (char) (nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
    }

    private static boolean isPlain(char c, int classes) {
        return c != '%' && c != '#' && is(c, classes);
    }

    private static void mark(String characters, int classes) {
        characters.chars().forEach(c -> mark((char) c, classes));
    }

    private static void mark(char c, int classes) {
        CLASSES[c] |= (byte) classes;
    }

    private static void unmark(String characters, int classes) {
        characters.chars().forEach(c -> CLASSES[c] &= (byte) ~classes);
    }
}
