package tutti.admin.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cookie of a portal session, and what shows that a request with it comes from the portal.
///
/// The cookie is `SameSite=Strict` and every request that changes something carries
/// `X-Tutti-CSRF`, which another site cannot make a browser send without asking us first; we never
/// say yes to that.
public final class SessionCookie {

    public static final String NAME = "tutti_session";

    /// Over TLS: with `__Host-` no other server of the same domain can plant one (RFC 6265bis §4.1.3.2).
    public static final String HOST_NAME = "__Host-" + NAME;

    /// Any value will do.
    public static final String PROOF = "X-Tutti-CSRF";

    private static final int SECRET_CHARS_MAX = 128;

    private SessionCookie() {}

    static Optional<String> read(Context context) {
        return Optional.ofNullable(context.cookie(name(secure(context))))
                .filter(secret -> !secret.isEmpty() && secret.length() <= SECRET_CHARS_MAX);
    }

    private static String name(boolean secure) {
        return secure ? HOST_NAME : NAME;
    }

    /// The header that gives a browser the secret.
    public static String set(String secret, long maxAgeSeconds, boolean secure) {
        return name(secure) + "=" + secret + "; Path=/; Max-Age=" + maxAgeSeconds + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    /// The header that takes it away.
    public static String clear(boolean secure) {
        return set("", 0, secure);
    }

    /// Whether the browser came by TLS. Only the browser's own cookie depends on it.
    static boolean secure(Context context) {
        return context.req().isSecure() || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
    }

    /// Whether a request that changes something and is admitted by its cookie may do so.
    static boolean fromPortal(Context context) {
        return reads(context) || (sameSite(context) && context.header(PROOF) != null);
    }

    private static boolean reads(Context context) {
        var method = context.req().getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    /// Whether a browser says that the request comes from our own pages; other clients say nothing.
    static boolean sameSite(Context context) {
        var site = context.header("Sec-Fetch-Site");
        var near = site == null || site.equals("same-origin") || site.equals("none");
        return near && ownOrigin(context.header("Origin"), context.header("Host"));
    }

    private static boolean ownOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
