package tutti.sip.uri;

import java.util.Locale;
import tutti.sip.Parsed;

/// A URI that Tutti does not route on: its scheme, lower case, and its exact text. A `sip:` address
/// whose inside is malformed may be held as one too; it leads nowhere either.
public record OpaqueUri(String scheme, String text) implements Uri {

    static Parsed<OpaqueUri> parse(String text, int colon) {
        if (colon == text.length() - 1) {
            return Parsed.malformed(colon + 1, "nothing after the URI scheme");
        }
        for (int i = colon + 1; i < text.length(); i++) {
            if (!UriChars.is(text.charAt(i), UriChars.OPAQUE)) {
                return Parsed.malformed(i, "a character that no URI holds");
            }
        }
        return Parsed.ok(of(text));
    }

    /// The URI of a text known to have a scheme.
    public static OpaqueUri of(String text) {
        return new OpaqueUri(text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT), text);
    }

    @Override
    public String toString() {
        return text;
    }
}
