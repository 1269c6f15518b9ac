package tutti.sip.uri;

import tutti.sip.Parsed;

/// An address as SIP headers carry it: `sip:`, `sips:` and `tel:` understood, every other scheme kept
/// as it came. `toString` is the exact text, so an address learned from a peer goes back unchanged.
public sealed interface Uri permits SipUri, TelUri, OpaqueUri {

    /// The scheme in lower case.
    String scheme();

    /// Reads one URI without surrounding space or brackets (RFC 3261 §25.1 `SIP-URI / SIPS-URI /
    /// absoluteURI`).
    static Parsed<Uri> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !UriChars.isScheme(text, colon)) {
            return Parsed.malformed(0, "no URI scheme");
        }
        if (SipUri.isSipScheme(text, colon)) {
            return widen(SipUri.parse(text));
        }
        if (TelUri.isTelScheme(text, colon)) {
            return widen(TelUri.parse(text));
        }
        return widen(OpaqueUri.parse(text, colon));
    }

    private static <T extends Uri> Parsed<Uri> widen(Parsed<T> parsed) {
        return parsed.map(uri -> uri);
    }
}
