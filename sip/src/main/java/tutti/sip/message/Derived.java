package tutti.sip.message;

/// Requests that follow from another one: ACK and CANCEL of an INVITE.
final class Derived {
    private static final int MAX_FORWARDS = 70;

    private Derived() {}

    /// RFC 3261 §17.1.1.3: Request-URI, Call-ID, From, top Via, CSeq number and Route are the
    /// INVITE's, To is the response's.
    static RequestBuilder ack(SipRequest invite, SipResponse response) {
        return hop(invite, Method.ACK, response);
    }

    /// RFC 3261 §9.1: Request-URI, Call-ID, To, From, top Via, CSeq number and Route are those of the
    /// request that is cancelled.
    static RequestBuilder cancel(SipRequest request) {
        return hop(request, Method.CANCEL, request);
    }

    private static RequestBuilder hop(SipRequest request, String method, SipMessage to) {
        var builder = new RequestBuilder(method, request.uriText());
        Via via = request.topVia();
        builder.raw(Header.VIA, request.data, via.start, Lexis.trimEnd(request.data, via.start, via.end));
        builder.header(Header.MAX_FORWARDS, MAX_FORWARDS);
        builder.copyFirst(Header.FROM, request);
        builder.copyFirst(Header.TO, to);
        builder.copyFirst(Header.CALL_ID, request);
        builder.cseq(request.cseq().number(), method);
        return builder.copy(Header.ROUTE, request);
    }
}
