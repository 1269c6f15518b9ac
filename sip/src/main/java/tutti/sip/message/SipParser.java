package tutti.sip.message;

import java.util.Arrays;
import tutti.sip.Parsed;

/// Reads messages from bytes: start line, header lines and framing, nothing of what the headers say.
/// [Inbound#datagram] does that and [Admission] in one.
public final class SipParser {
    private SipParser() {}

    /// Reads one datagram: a body shorter than Content-Length is malformed, bytes behind it are
    /// discarded, and without Content-Length the body ends with the datagram (RFC 3261 §18.3).
    public static Parsed<SipMessage> datagram(byte[] data, int offset, int length) {
        int start = skipLineEnds(data, offset, offset + length);
        MessageScan scan = scan(Arrays.copyOfRange(data, start, offset + length));
        SipMessage message = scan.message(scan.data, datagramEnd(scan));
        Flaw flaw = scan.flaw;
        if (message == null || flaw != null) {
            int at = flaw == null ? 0 : flaw.offset();
            return Parsed.malformed(at + start - offset, flaw == null ? "not SIP" : flaw.reason());
        }
        return Parsed.ok(message);
    }

    public static Parsed<SipMessage> datagram(byte[] data) {
        return datagram(data, 0, data.length);
    }

    static MessageScan scan(byte[] owned) {
        return new MessageScan(owned, owned.length);
    }

    /// Where the body of a datagram ends; notes the flaw if Content-Length says more than there is.
    static int datagramEnd(MessageScan scan) {
        int available = scan.data.length - scan.bodyStart;
        if (scan.contentLength > available) {
            scan.note(Flaw.bad(scan.bodyStart, "Content-Length larger than the datagram"));
        }
        boolean shorter = scan.contentLength >= 0 && scan.contentLength < available;
        return shorter ? scan.bodyStart + scan.contentLength : scan.data.length;
    }

    /// Empty lines before a start line mean nothing (RFC 3261 §7.5).
    static int skipLineEnds(byte[] data, int start, int end) {
        int at = start;
        while (at + 1 < end && data[at] == '\r' && data[at + 1] == '\n') {
            at += 2;
        }
        return at;
    }
}
