package tutti.sip.message;

import java.util.Arrays;

/// What a datagram, or the next stretch of a stream, turned out to be.
public sealed interface Inbound {

    /// A message that is well-formed as far as its essential headers go; see [Admission].
    record Admitted(SipMessage message) implements Inbound {}

    /// A request to be answered with this status and reason and nothing else. Use [SipResponse#answering]
    /// and [SipMessage#topVia] on it, no other typed header.
    record Refused(SipRequest request, int status, String reason) implements Inbound {}

    /// Bytes to be counted and forgotten: no SIP, a malformed response or ACK, or a request without a
    /// way back. `offset` is where it went wrong.
    record Dropped(int offset, String why) implements Inbound {}

    /// Line ends that keep a flow alive (RFC 5626 §3.5.1, §4.4.1). `ping` asks for one CRLF in return
    /// over a stream; without it this is one CRLF: the answer to a ping of ours, or nothing.
    record KeepAlive(boolean ping) implements Inbound {}

    /// Datagrams of no more than this and of nothing but line ends or NULs keep a NAT binding open.
    int KEEP_ALIVE_MAX = 4;

    /// Reads one datagram (RFC 3261 §18.3). The bytes are copied.
    static Inbound datagram(byte[] data, int offset, int length) {
        return datagram(Arrays.copyOfRange(data, offset, offset + length));
    }

    /// Reads one datagram. The array becomes the message's: nobody may change it any more.
    static Inbound datagram(byte[] data) {
        if (isKeepAlive(data, 0, data.length)) {
            return new KeepAlive(false);
        }
        int start = SipParser.skipLineEnds(data, 0, data.length);
        MessageScan scan = SipParser.scan(start == 0 ? data : Arrays.copyOfRange(data, start, data.length));
        return Admission.of(scan, scan.data, SipParser.datagramEnd(scan));
    }

    private static boolean isKeepAlive(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            if (data[i] != '\r' && data[i] != '\n' && data[i] != 0) {
                return false;
            }
        }
        return end - start <= KEEP_ALIVE_MAX;
    }
}
