package tutti.sip.message;

import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;
import tutti.sip.uri.Uri;

/// A request (RFC 3261 §7.1).
public final class SipRequest extends SipMessage {
    private final String method;
    private final int uriStart;
    private final int uriEnd;
    private @Nullable Parsed<Uri> uri;

    SipRequest(Form form, StartLine.Request line) {
        super(form);
        method = line.method();
        uriStart = line.uriStart();
        uriEnd = line.uriEnd();
    }

    /// A new request; the method and the URI as they shall go over the wire.
    public static RequestBuilder builder(String method, Uri uri) {
        return new RequestBuilder(method, uri.toString());
    }

    /// The same for a Request-URI held as text, such as a contact learned from a peer.
    public static RequestBuilder builder(String method, String uri) {
        return new RequestBuilder(method, uri);
    }

    /// The method; one of [Method] when it is known, in any case compared by letter (§7.1).
    public String method() {
        return method;
    }

    public boolean is(String otherMethod) {
        return method.equals(otherMethod);
    }

    /// The Request-URI. [Admission] has let pass only what is well-formed.
    public Uri uri() {
        return switch (parsedUri()) {
            case Parsed.Ok<Uri>(var value) -> value;
            case Parsed.Malformed<Uri>(var _, var why) -> throw new IllegalStateException(why);
        };
    }

    /// The Request-URI as it stands in the message.
    public String uriText() {
        return Lexis.text(data, uriStart, uriEnd);
    }

    /// This request with `received` (and `rport`, when asked for) noted in its top Via, as the server
    /// that got it from this address must (RFC 3261 §18.2.1, RFC 3581 §4). Values of these parameters
    /// that came with the request do not survive.
    public SipRequest receivedFrom(String address, int port) {
        return Received.note(this, address, port);
    }

    /// The ACK that this INVITE's final response other than 2xx gets, in the same transaction
    /// (RFC 3261 §17.1.1.3).
    public RequestBuilder ackFor(SipResponse response) {
        return Derived.ack(this, response);
    }

    /// The CANCEL of this request (RFC 3261 §9.1). Only for a request that got a provisional
    /// response and no final one.
    public RequestBuilder cancelling() {
        return Derived.cancel(this);
    }

    Parsed<Uri> parsedUri() {
        Parsed<Uri> value = uri;
        if (value == null) {
            value = Uri.parse(uriText());
            uri = value;
        }
        return value;
    }

    /// This request in another form: same start line, From, To, Call-ID, CSeq and Contact.
    SipRequest reshaped(Form form) {
        var request = new SipRequest(form, new StartLine.Request(method, uriStart, uriEnd, 0, null));
        request.uri = uri;
        request.remember(this);
        return request;
    }
}
