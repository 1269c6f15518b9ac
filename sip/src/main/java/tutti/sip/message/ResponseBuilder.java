package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// Builds a [SipResponse]; headers go out in the order in which they are given.
public final class ResponseBuilder extends MessageBuilder<ResponseBuilder> {
    private final SipRequest request;
    private final StartLine.Response line;

    ResponseBuilder(SipRequest request, int status, String reason, @Nullable String tag) {
        this.request = request;
        if (status < StartLine.STATUS_MIN || status > StartLine.STATUS_MAX) {
            throw new IllegalArgumentException("no such status: " + status);
        }
        out.ascii(StartLine.VERSION).raw((byte) ' ').number(status).raw((byte) ' ');
        int reasonStart = out.length();
        out.text(reason);
        line = new StartLine.Response(status, reasonStart, out.length(), 0, null);
        out.crlf();
        copy(Header.VIA, request);
        copyFirst(Header.FROM, request);
        to(tag);
        copyFirst(Header.CALL_ID, request);
        copyFirst(Header.CSEQ, request);
        if (status == Status.TRYING) {
            copyFirst(Header.TIMESTAMP, request);
        }
    }

    /// Copies the Record-Route set, as a response that makes a dialog must (RFC 3261 §12.1.1).
    public ResponseBuilder recordRoute() {
        return copy(Header.RECORD_ROUTE, request);
    }

    @Override
    public SipResponse build() {
        return new SipResponse(finish(), line);
    }

    @Override
    ResponseBuilder self() {
        return this;
    }

    private void to(@Nullable String tag) {
        int from = request.index.first(Header.TO);
        if (from < 0) {
            return;
        }
        int start = out.length();
        out.ascii("To: ");
        int value = out.length();
        out.raw(request.data, request.index.valueStart(from), request.index.valueEnd(from));
        NameAddr to = request.to();
        if (tag != null && to.isSound() && to.tag() == null) {
            out.ascii(";tag=").text(tag);
        }
        ended(Header.TO, start, start + 2, value);
    }
}
