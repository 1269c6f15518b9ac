package tutti.bench;

/// The session description of a probe.
final class ProbeSdp {

    private ProbeSdp() {}

    /// Header lines and body: A-law and telephone events at `port` on 127.0.0.1.
    static String withHeaders(int port) {
        var body = "v=0\r\no=probe 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio " + port + " RTP/AVP 8 101\r\n"
                + "a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
                + "a=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n";
        return "Content-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
