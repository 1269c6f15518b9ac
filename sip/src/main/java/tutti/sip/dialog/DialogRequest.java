package tutti.sip.dialog;

import java.util.List;

/// What the dialog prescribes for a request (RFC 3261 §12.2.1.1); Via, Contact and body are the
/// sender's.
///
/// `routes` are whole Route values in order. `nextHop` is the URI by which the address to send to
/// is chosen (§8.1.2).
public record DialogRequest(Heading heading, String requestUri, List<String> routes, String nextHop) {

    /// The fields that name request and dialog; `from` and `to` with their tags.
    public record Heading(String method, String from, String to, String callId, long sequence) {}

    public DialogRequest {
        routes = List.copyOf(routes);
    }
}
