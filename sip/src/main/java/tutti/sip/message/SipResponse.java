package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// A response (RFC 3261 §7.2).
public final class SipResponse extends SipMessage {
    private final int status;
    private final int reasonStart;
    private final int reasonEnd;

    SipResponse(Form form, StartLine.Response line) {
        super(form);
        status = line.status();
        reasonStart = line.reasonStart();
        reasonEnd = line.reasonEnd();
    }

    /// The response to a request, with the usual reason phrase and without a tag of ours in To: for
    /// 100, or when the request has one.
    public static ResponseBuilder answering(SipRequest request, int status) {
        return answering(request, status, Status.reason(status), null);
    }

    /// The response to a request (RFC 3261 §8.2.6): Via, From, To, Call-ID and CSeq are the request's,
    /// Timestamp too in a 100. `tag` goes to To if the request has none there.
    public static ResponseBuilder answering(SipRequest request, int status, String reason, @Nullable String tag) {
        return new ResponseBuilder(request, status, reason, tag);
    }

    public int status() {
        return status;
    }

    /// The reason phrase, for people; may be empty.
    public String reason() {
        return Lexis.text(data, reasonStart, reasonEnd);
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
