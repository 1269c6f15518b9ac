package tutti.admin.portal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file of the portal, as it goes out. The arrays are never changed.
///
/// @param gzip the same compressed; null where that does not pay
@SuppressWarnings("ArrayRecordComponent") // Never compared; shared as it is.
record PortalFile(String type, byte[] plain, byte @Nullable [] gzip, String etag, boolean hashed) {

    /// A name that carries a hash of its content never means anything else.
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String ASK_AGAIN = "no-cache";

    /// Scripts, styles, pictures and data come from us and nowhere else; nothing runs that stands in
    /// the page itself; nobody frames it.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; "
            + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    private static final String PERMISSIONS = "microphone=(self), camera=(), geolocation=(), payment=(), usb=()";

    Map<String, String> headers(boolean compressed) {
        var common = Map.of(
                "ETag",
                compressed ? etag.replaceFirst("\"$", "-gz\"") : etag,
                "Vary",
                "Accept-Encoding",
                "Cache-Control",
                hashed ? FOREVER : ASK_AGAIN,
                "Content-Security-Policy",
                POLICY,
                "Permissions-Policy",
                PERMISSIONS);
        if (!compressed) {
            return common;
        }
        var all = new HashMap<>(common);
        all.put("Content-Encoding", "gzip");
        return all;
    }
}
