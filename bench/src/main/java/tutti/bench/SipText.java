package tutti.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A SIP message as a load generator needs it: start line, header lines, body, all as text.
///
/// On purpose not the product's parser: what measures must not share the measured code.
record SipText(String startLine, List<String> lines, String body) {

    static SipText parse(byte[] bytes, int length) {
        return parse(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    static SipText parse(String text) {
        int head = text.indexOf("\r\n\r\n");
        var lines = new ArrayList<>(List.of((head < 0 ? text : text.substring(0, head)).split("\r\n", -1)));
        return new SipText(lines.removeFirst(), lines, head < 0 ? "" : text.substring(head + 4));
    }

    boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    int status() {
        return isResponse() ? Integer.parseInt(startLine.substring(8, 11)) : 0;
    }

    String method() {
        return isResponse() ? after(header("CSeq"), ' ') : startLine.substring(0, startLine.indexOf(' '));
    }

    /// The first value of a header, empty when it is not there. Names are compared without case.
    String header(String name) {
        var all = values(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    List<String> values(String name) {
        var values = new ArrayList<String>();
        for (var line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && name.equalsIgnoreCase(line.substring(0, colon).trim())) {
                values.add(line.substring(colon + 1).trim());
            }
        }
        return values;
    }

    /// The lines of these headers as they came, each with its line end.
    String copy(String... names) {
        var copy = new StringBuilder();
        for (var name : names) {
            for (var value : values(name)) {
                copy.append(name).append(": ").append(value).append("\r\n");
            }
        }
        return copy.toString();
    }

    /// The user part of the URI in a From, To or Contact value.
    static String user(String address) {
        int from = address.toLowerCase(Locale.ROOT).indexOf("sip:") + 4;
        int to = address.indexOf('@', from);
        return to < 0 ? "" : address.substring(from, to);
    }

    /// The URI of a From, To, Contact or Route value.
    static String uri(String address) {
        int from = address.indexOf('<');
        return from < 0 ? address.replaceAll(";.*", "") : address.substring(from + 1, address.indexOf('>', from));
    }

    static @Nullable String tag(String address) {
        int from = address.lastIndexOf(";tag=");
        return from < 0 ? null : address.substring(from + 5).replaceAll("[;,].*", "");
    }

    /// The port of the first audio stream, 0 when there is none.
    int audioPort() {
        return body.lines()
                .filter(line -> line.startsWith("m=audio "))
                .mapToInt(line -> Integer.parseInt(line.split(" ", -1)[1]))
                .findFirst()
                .orElse(0);
    }

    private static String after(String text, char separator) {
        return text.substring(text.indexOf(separator) + 1);
    }
}
