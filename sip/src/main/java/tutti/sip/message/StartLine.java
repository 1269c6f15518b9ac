package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// The first line of a message (RFC 3261 §7.1, §7.2): places in its bytes, and where the headers begin.
sealed interface StartLine {

    int next();

    @Nullable
    Flaw flaw();

    default boolean isSip() {
        return !(this instanceof Foreign);
    }

    record Request(
            String method,
            int uriStart,
            int uriEnd,
            int next,
            @Nullable Flaw flaw) implements StartLine {}

    record Response(
            int status,
            int reasonStart,
            int reasonEnd,
            int next,
            @Nullable Flaw flaw) implements StartLine {}

    /// Not SIP, as far as anybody can tell.
    record Foreign(int next, Flaw flaw) implements StartLine {}

    int STATUS_MIN = 100;
    int STATUS_MAX = 699;
    int STATUS_DIGITS = 3;
    String VERSION = "SIP/2.0";

    static StartLine scan(byte[] data, int end) {
        int lineEnd = lineEnd(data, end);
        if (lineEnd < 0) {
            return foreign(0, "No line end after the start line");
        }
        int word = Lexis.run(data, 0, lineEnd, Lexis.TOKEN);
        if (word == 3 && data[3] == '/' && Lexis.equalIgnoringCase(data, 0, 3, "SIP")) {
            return response(data, lineEnd);
        }
        boolean method = word > 0 && word < lineEnd && data[word] == ' ';
        return method ? request(data, word, lineEnd) : foreign(word, "No SIP start line");
    }

    private static StartLine request(byte[] data, int methodEnd, int lineEnd) {
        int uriStart = methodEnd + 1;
        int uriEnd = lineEnd;
        while (uriEnd > uriStart && data[uriEnd - 1] != ' ') {
            uriEnd--;
        }
        int version = uriEnd;
        uriEnd = Math.max(uriStart, uriEnd - 1);
        Flaw flaw = versionFlaw(data, version, lineEnd);
        if (flaw == null && !isPrintable(data, uriStart, uriEnd)) {
            flaw = Flaw.bad(uriStart, "Malformed Request-URI");
        }
        String name = Method.of(data, 0, methodEnd);
        return new Request(name, uriStart, uriEnd, lineEnd + 2, flaw);
    }

    /// More than one space before the code is read over: RFC 3665 §3.9 prints it so, and nothing
    /// hangs on it.
    private static StartLine response(byte[] data, int lineEnd) {
        int versionEnd = Math.min(VERSION.length(), lineEnd);
        int digits = versionEnd;
        while (digits < lineEnd && data[digits] == ' ') {
            digits++;
        }
        int statusEnd = digits + STATUS_DIGITS;
        if (!Lexis.equalIgnoringCase(data, 0, versionEnd, VERSION)
                || digits == versionEnd
                || statusEnd > lineEnd
                || (statusEnd < lineEnd && data[statusEnd] != ' ')) {
            return foreign(versionEnd, "Malformed status line");
        }
        int status = (int) Lexis.number(data, digits, statusEnd, STATUS_MAX);
        if (status < STATUS_MIN) {
            return foreign(digits, "Malformed status code");
        }
        int reasonStart = Math.min(statusEnd + 1, lineEnd);
        if (!Lexis.isText(data, reasonStart, lineEnd)) {
            return foreign(reasonStart, "Control character in the reason phrase");
        }
        return new Response(status, reasonStart, lineEnd, lineEnd + 2, null);
    }

    private static @Nullable Flaw versionFlaw(byte[] data, int start, int end) {
        if (Lexis.equalIgnoringCase(data, start, end, VERSION)) {
            return null;
        }
        boolean sip = end - start > 4 && Lexis.equalIgnoringCase(data, start, start + 4, "SIP/");
        int major = sip ? Lexis.run(data, start + 4, end, Lexis.DIGIT) : start;
        boolean dotted = sip && major > start + 4 && major < end && data[major] == '.';
        boolean version = dotted && major + 1 < end && Lexis.run(data, major + 1, end, Lexis.DIGIT) == end;
        return version
                ? new Flaw(start, Status.VERSION_NOT_SUPPORTED, Status.reason(Status.VERSION_NOT_SUPPORTED))
                : Flaw.bad(start, "Malformed Request-Line");
    }

    private static boolean isPrintable(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            if (data[i] <= ' ' || data[i] == 127) {
                return false;
            }
        }
        return end > start;
    }

    /// The place of the CRLF that ends the first line; -1 when there is none, or a lone CR or LF.
    private static int lineEnd(byte[] data, int end) {
        for (int i = 0; i + 1 < end; i++) {
            if (data[i] == '\r') {
                return data[i + 1] == '\n' ? i : -1;
            }
            if (data[i] == '\n') {
                return -1;
            }
        }
        return -1;
    }

    private static Foreign foreign(int offset, String why) {
        return new Foreign(0, Flaw.bad(offset, why));
    }
}
