package tutti.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Reads words and numbers out of a range of bytes. All that we look at is ASCII; other bytes are
/// kept as they are, one character each.
final class Text {

    private Text() {}

    static String of(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, ISO_8859_1);
    }

    static boolean startsWith(byte[] bytes, int start, int end, String prefix) {
        if (end - start < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(byte[] bytes, int start, int end, String text) {
        return end - start == text.length() && startsWith(bytes, start, end, text);
    }

    /// The first place of `c`, or `end`.
    static int find(byte[] bytes, int start, int end, char c) {
        int at = start;
        while (at < end && bytes[at] != c) {
            at++;
        }
        return at;
    }

    /// The first place that is no space, or `end`.
    static int skipSpaces(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    /// A decimal number of at most `max`, or -1.
    static int number(byte[] bytes, int start, int end, int max) {
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
            if (number > max) {
                return -1;
            }
        }
        return start < end ? (int) number : -1;
    }
}
