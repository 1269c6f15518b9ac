package tutti.sip.message;

/// Builds a [SipRequest]; headers go out in the order in which they are given.
public final class RequestBuilder extends MessageBuilder<RequestBuilder> {
    private final StartLine.Request line;

    RequestBuilder(String method, String uri) {
        byte[] name = Lexis.bytes(method);
        if (name.length == 0 || Lexis.run(name, 0, name.length, Lexis.TOKEN) < name.length) {
            throw new IllegalArgumentException("method is no token");
        }
        if (uri.isEmpty() || uri.indexOf(' ') >= 0 || uri.indexOf('\t') >= 0) {
            throw new IllegalArgumentException("Request-URI is empty or has a space");
        }
        out.raw(name, 0, name.length).raw((byte) ' ');
        int uriStart = out.length();
        out.text(uri);
        int uriEnd = out.length();
        out.raw((byte) ' ').ascii(StartLine.VERSION).crlf();
        line = new StartLine.Request(method, uriStart, uriEnd, out.length(), null);
    }

    /// Writes the Via of this hop with the rport of RFC 3581. `sentBy` is `host` or `host:port`.
    public RequestBuilder via(String transport, String sentBy, String branch) {
        return header(Header.VIA, "SIP/2.0/" + transport + ' ' + sentBy + ";rport;branch=" + branch);
    }

    public RequestBuilder cseq(int number, String method) {
        return header(Header.CSEQ, number + " " + method);
    }

    @Override
    public SipRequest build() {
        return new SipRequest(finish(), line);
    }

    @Override
    RequestBuilder self() {
        return this;
    }
}
