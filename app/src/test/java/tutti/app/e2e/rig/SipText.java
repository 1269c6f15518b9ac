package tutti.app.e2e.rig;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A SIP message as its text: read and written without the product's own parser.
public record SipText(String text) {
    private static final String END = "\r\n";

    /// `Sequence METHOD`, as CSeq has it.
    private static final String CSEQ = "CSeq";

    /// The first line.
    public String startLine() {
        return text.substring(0, Math.max(0, text.indexOf('\r')));
    }

    public boolean isRequest(String method) {
        return text.startsWith(method + " ");
    }

    /// 0 for a request.
    public int status() {
        return text.startsWith("SIP/2.0 ") ? Integer.parseInt(text.substring(8, 11)) : 0;
    }

    /// Whether it answers a request of this method with this status.
    public boolean isAnswer(int status, String method) {
        return status() == status && header(CSEQ).endsWith(" " + method);
    }

    /// The first value of a header; empty when there is none.
    public String header(String name) {
        for (String line : head().split(END, -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    /// All values of a header, a line each.
    public List<String> headers(String name) {
        return lines(name)
                .lines()
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /// All lines of a header, with their ends.
    private String lines(String name) {
        var found = new StringBuilder();
        for (String line : head().split(END, -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                found.append(line).append(END);
            }
        }
        return found.toString();
    }

    private String head() {
        int end = text.indexOf(END + END);
        return end < 0 ? text : text.substring(0, end);
    }

    public String body() {
        int end = text.indexOf(END + END);
        return end < 0 ? "" : text.substring(end + 4);
    }

    /// The address in Contact.
    public String target() {
        var contact = header("Contact");
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }

    /// The port that the first audio stream of its body is to be sent to.
    public int audioPort() {
        int at = body().indexOf("m=audio ");
        if (at < 0) {
            throw new AssertionError("no audio in\n" + text);
        }
        return Integer.parseInt(body().substring(at + 8).split(" ", 2)[0]);
    }

    /// The address that its sound is to be sent to, in digits.
    public InetAddress audioHost() {
        int at = body().indexOf("c=IN IP4 ");
        if (at < 0) {
            throw new AssertionError("no address in\n" + text);
        }
        return InetAddress.ofLiteral(body().substring(at + 9).split("\\s", 2)[0]);
    }

    /// An answer to this request.
    ///
    /// @param tag put into To unless one is there
    /// @param extra header lines without their last line end; null for none
    public SipText answer(String statusLine, String tag, @Nullable String extra, String body) {
        var to = lines("To");
        var tagged = to.contains(";tag=") ? to : to.strip() + ";tag=" + tag + END;
        return new SipText("SIP/2.0 " + statusLine + END + lines("Via") + lines("Record-Route") + lines("From") + tagged
                + lines("Call-ID") + lines(CSEQ) + (extra == null ? "" : extra + END) + ending(body));
    }

    /// A session description, if any, with the headers that belong to it.
    public static String ending(String body) {
        var type = body.isEmpty() ? "" : "Content-Type: application/sdp" + END;
        return type + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + END + END + body;
    }

    /// A description of one audio stream.
    ///
    /// @param version counts changes (RFC 3264 §8)
    /// @param direction `sendrecv`, `sendonly`, `recvonly`, `inactive`
    public static String sdp(String host, int port, int version, String direction) {
        return String.join(
                END,
                "v=0",
                "o=peer 1 " + version + " IN IP4 " + host,
                "s=-",
                "c=IN IP4 " + host,
                "t=0 0",
                "m=audio " + port + " RTP/AVP 8 101",
                "a=rtpmap:8 PCMA/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-15",
                "a=" + direction,
                "");
    }

    @Override
    public String toString() {
        return text;
    }
}
