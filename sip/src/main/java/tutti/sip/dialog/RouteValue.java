package tutti.sip.dialog;

import tutti.sip.Parsed;
import tutti.sip.message.NameAddr;
import tutti.sip.uri.SipUri;

/// Reads the little that routing needs from a Route value such as `<sip:p1.example.com;lr>`.
final class RouteValue {

    private static final String METHOD = "method=";

    private RouteValue() {}

    /// The URI of the value; the value itself when it is none.
    static String uri(String value) {
        return switch (NameAddr.parse(value)) {
            case Parsed.Ok<NameAddr>(var address) -> address.uriText();
            case Parsed.Malformed<NameAddr> _ -> value;
        };
    }

    /// Whether the URI has the parameter `lr`, with or without a value (RFC 3261 §19.1.1).
    static boolean isLoose(String uri) {
        var sip = SipUri.parse(uri).orNull();
        return sip != null && sip.hasParam("lr");
    }

    /// The URI without what a Request-URI must not have: headers and the method parameter
    /// (RFC 3261 §12.2.1.1, table 1).
    static String asRequestUri(String uri) {
        var sip = SipUri.parse(uri).orNull();
        if (sip == null) {
            return uri;
        }
        var kept = new StringBuilder();
        for (var part : sip.withoutHeaders().toString().split(";", -1)) {
            if (!part.regionMatches(true, 0, METHOD, 0, METHOD.length())) {
                kept.append(kept.isEmpty() ? "" : ";").append(part);
            }
        }
        return kept.toString();
    }
}
