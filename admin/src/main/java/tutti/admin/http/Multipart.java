package tutti.admin.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A form with files (RFC 7578) that is whole in memory: the content of each field by its name. What a
/// client calls its file is not even looked at.
public final class Multipart {

    private static final int PARTS_MAX = 20;
    private static final int BOUNDARY_CHARS_MAX = 70;
    private static final byte[] HEAD_END = ascii("\r\n\r\n");

    private final byte[] body;
    private final byte[] delimiter;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ascii("\r\n--" + boundary);
    }

    /// The boundary that a `Content-Type` names (RFC 2046 §5.1.1); nothing when it is no such form.
    public static Optional<String> boundary(String contentType) {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        return parameter(contentType, "boundary").filter(it -> !it.isEmpty() && it.length() <= BOUNDARY_CHARS_MAX);
    }

    /// The fields; nothing when the body is not what it says, or one field comes twice.
    public static Optional<Map<String, byte[]>> fields(byte[] body, String boundary) {
        return new Multipart(body, boundary).fields();
    }

    private Optional<Map<String, byte[]>> fields() {
        var fields = new LinkedHashMap<String, byte[]>();
        int at = startsWith(0, 2) ? delimiter.length - 2 : behind(delimiter, 0);
        while (at >= 0 && fields.size() <= PARTS_MAX) {
            if (is(at, "--")) {
                return Optional.of(fields);
            }
            int head = is(at, "\r\n") ? at + 2 : -1;
            int content = head < 0 ? -1 : behind(HEAD_END, at);
            int end = content < 0 ? -1 : find(delimiter, content - 2);
            var name = end < 0 ? Optional.<String>empty() : name(text(head, content - HEAD_END.length));
            var bytes = end < 0 ? new byte[0] : Arrays.copyOfRange(body, content, Math.max(content, end));
            if (name.isEmpty() || fields.putIfAbsent(name.get(), bytes) != null) {
                return Optional.empty();
            }
            at = end + delimiter.length;
        }
        return Optional.empty();
    }

    /// Whether the delimiter without its line break stands at the very beginning.
    private boolean startsWith(int from, int skipped) {
        return body.length >= delimiter.length - skipped
                && Arrays.equals(body, from, delimiter.length - skipped, delimiter, skipped, delimiter.length);
    }

    private boolean is(int at, String text) {
        var wanted = ascii(text);
        return at + wanted.length <= body.length
                && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private int behind(byte[] wanted, int from) {
        int found = find(wanted, from);
        return found < 0 ? -1 : found + wanted.length;
    }

    private int find(byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return to <= from ? "" : new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private static Optional<String> name(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst()
                .flatMap(line -> parameter(line, "name"));
    }

    /// The value of `name=…` among the parameters of a header, with or without quotation marks.
    private static Optional<String> parameter(String header, String name) {
        for (var part : header.split(";", -1)) {
            var pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
                var value = pair[1].strip();
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
