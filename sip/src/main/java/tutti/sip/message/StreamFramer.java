package tutti.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts the byte stream of one TCP, TLS or WebSocket connection into messages (RFC 3261 §18.3) and
/// keep-alives (RFC 5626 §3.5.1). Holds at most one head and one body, and grows with the bytes that
/// came, never with the Content-Length that was promised. For one connection, on one thread.
///
/// After each [#feed] take [#next] until it is null. Once [#isBroken] the place where the next
/// message begins is lost: send the last answer, if any, and close.
///
/// Two line ends in a row yield two keep-alives, the second of them the ping.
public final class StreamFramer {
    public static final int HEAD_BYTES_MAX = 64 * 1024;
    public static final int BODY_BYTES_MAX = 256 * 1024;

    private static final int CAPACITY = 2 * 1024;

    private byte[] buffer = new byte[CAPACITY];
    private int start;
    private int end;
    private int searched;
    private int lineEnds;
    private boolean broken;
    private @Nullable MessageScan head;

    /// Takes over the next bytes of the stream; they are copied.
    public void feed(byte[] data, int offset, int length) {
        if (broken) {
            return;
        }
        compact();
        if (end + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + length));
        }
        System.arraycopy(data, offset, buffer, end, length);
        end += length;
    }

    /// The next message or keep-alive; null when more bytes are needed.
    public @Nullable Inbound next() {
        if (broken) {
            return null;
        }
        if (start == end && head == null) {
            compact();
            return null;
        }
        MessageScan waiting = head;
        if (waiting != null) {
            return body(waiting);
        }
        return buffer[start] == '\r' ? lineEnd() : head();
    }

    /// Whether the framing of this stream is lost for good.
    public boolean isBroken() {
        return broken;
    }

    /// How many bytes of a message that is not whole yet it holds.
    public int held() {
        return end - start + (head == null ? 0 : head.data.length);
    }

    /// How many bytes it has room for now.
    int capacity() {
        return buffer.length;
    }

    private @Nullable Inbound lineEnd() {
        if (end - start == 1) {
            return null;
        }
        if (buffer[start + 1] != '\n') {
            return broken(new Inbound.Dropped(0, "No SIP start line"));
        }
        start += 2;
        lineEnds++;
        return new Inbound.KeepAlive(lineEnds % 2 == 0);
    }

    private @Nullable Inbound head() {
        lineEnds = 0;
        int headEnd = headEnd();
        int size = (headEnd < 0 ? end : headEnd) - start;
        if (size > HEAD_BYTES_MAX) {
            var scan = new MessageScan(Arrays.copyOfRange(buffer, start, start + HEAD_BYTES_MAX), HEAD_BYTES_MAX);
            return tooLarge(scan, "Header fields too large");
        }
        if (headEnd < 0) {
            return null;
        }
        var scan = new MessageScan(Arrays.copyOfRange(buffer, start, headEnd), size);
        start = headEnd;
        searched = 0;
        if (scan.contentLength == MessageScan.LENGTH_ABSENT) {
            scan.note(Flaw.bad(size, "Missing Content-Length"));
        }
        if (scan.flaw != null) {
            return broken(Admission.of(scan, scan.data, size));
        }
        if (scan.contentLength > BODY_BYTES_MAX) {
            return tooLarge(scan, "Message body too large");
        }
        head = scan;
        return body(scan);
    }

    private @Nullable Inbound body(MessageScan scan) {
        int length = scan.contentLength;
        if (end - start < length) {
            return null;
        }
        byte[] whole = scan.data;
        if (length > 0) {
            whole = Arrays.copyOf(scan.data, scan.data.length + length);
            System.arraycopy(buffer, start, whole, scan.data.length, length);
        }
        start += length;
        head = null;
        return Admission.of(scan, whole, whole.length);
    }

    /// The place after the empty line that ends the head; -1 when it has not come. No byte is looked
    /// at twice, however small the pieces.
    private int headEnd() {
        for (int i = start + Math.max(0, searched - 3); i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        searched = end - start;
        return -1;
    }

    private Inbound tooLarge(MessageScan scan, String reason) {
        SipMessage message = scan.message(scan.data, scan.data.length);
        var flaw = new Flaw(scan.data.length, Status.MESSAGE_TOO_LARGE, reason);
        return broken(
                message == null ? new Inbound.Dropped(flaw.offset(), flaw.reason()) : Admission.refuse(message, flaw));
    }

    private Inbound broken(Inbound last) {
        broken = true;
        buffer = new byte[0];
        start = 0;
        end = 0;
        head = null;
        return last;
    }

    private void compact() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == 0 && buffer.length > CAPACITY) {
            buffer = new byte[CAPACITY];
        }
    }
}
