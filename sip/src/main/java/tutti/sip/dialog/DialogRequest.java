package tutti.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import tutti.sip.message.Header;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipRequest;

/// What the dialog prescribes for a request (RFC 3261 §12.2.1.1); Via, Max-Forwards, Contact and body
/// are the sender's.
///
/// `routes` are whole Route values in order. `nextHop` is the URI by which the address to send to
/// is chosen (§8.1.2).
public record DialogRequest(Heading heading, String requestUri, List<String> routes, String nextHop) {

    /// The fields that name request and dialog; `from` and `to` with their tags.
    public record Heading(String method, String from, String to, String callId, int sequence) {}

    public DialogRequest {
        routes = List.copyOf(routes);
    }

    /// The request with this method and number, by way of the dialog's routes: loose ones as they
    /// are, behind a strict one with the target at their end.
    static DialogRequest in(Dialog dialog, String method, int sequence) {
        var heading = new Heading(
                method,
                tagged(dialog.localAddress(), dialog.id().localTag()),
                tagged(dialog.remoteAddress(), dialog.id().remoteTag()),
                dialog.id().callId(),
                sequence);
        var routes = dialog.routes();
        var target = dialog.remoteTarget();
        if (routes.isEmpty()) {
            return new DialogRequest(heading, target, routes, target);
        }
        var first = RouteValue.uri(routes.getFirst());
        if (RouteValue.isLoose(first)) {
            return new DialogRequest(heading, target, routes, first);
        }
        var rest = new ArrayList<>(routes.subList(1, routes.size()));
        rest.add("<" + target + ">");
        var strict = RouteValue.asRequestUri(first);
        return new DialogRequest(heading, strict, rest, strict);
    }

    private static String tagged(String address, String tag) {
        return tag.isEmpty() ? address : address + ";tag=" + tag;
    }

    /// Begins the message with request line and Via; [#finish] writes what the dialog prescribes.
    public RequestBuilder begin(String transport, String sentBy, String branch) {
        return SipRequest.builder(heading.method(), requestUri).via(transport, sentBy, branch);
    }

    /// Writes Route, From, To, Call-ID and CSeq.
    public RequestBuilder finish(RequestBuilder message) {
        for (var route : routes) {
            message.header(Header.ROUTE, route);
        }
        return message.header(Header.FROM, heading.from())
                .header(Header.TO, heading.to())
                .header(Header.CALL_ID, heading.callId())
                .cseq(heading.sequence(), heading.method());
    }
}
