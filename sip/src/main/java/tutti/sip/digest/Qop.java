package tutti.sip.digest;

import org.jspecify.annotations.Nullable;

/// The quality of protection (RFC 7616 §3.3): what the sum covers.
public enum Qop {
    /// The form of RFC 2069: no client nonce, no count.
    NONE(""),
    /// Method and URI, with client nonce and count.
    AUTH("auth"),
    /// The body as well.
    AUTH_INT("auth-int");

    private final String token;

    Qop(String token) {
        this.token = token;
    }

    /// The word in the header field; empty for [#NONE].
    String token() {
        return token;
    }

    /// The value with this token in any case, or null; an empty token is none of them.
    static @Nullable Qop of(String token) {
        if (token.equalsIgnoreCase(AUTH.token)) {
            return AUTH;
        }
        return token.equalsIgnoreCase(AUTH_INT.token) ? AUTH_INT : null;
    }
}
