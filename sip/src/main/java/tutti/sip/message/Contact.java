package tutti.sip.message;

import org.jspecify.annotations.Nullable;
import tutti.sip.uri.Uri;

/// A Contact value that is not `*`: an address and what REGISTER and 3xx say about it
/// (RFC 3261 §20.10, RFC 5626 §4).
public record Contact(NameAddr address) {
    /// Preference, in thousandths, of a contact that names none (RFC 3261 §16.6).
    public static final int Q_DEFAULT = 1000;

    /// What stands in for an expiry that cannot be read (RFC 3261 §10.3).
    public static final long EXPIRES_FALLBACK = 3600;

    public Uri uri() {
        return address.uri();
    }

    /// Preference in thousandths, 0 to 1000.
    public int q() {
        String q = address.param("q");
        return q == null ? Q_DEFAULT : thousandths(q);
    }

    /// The lifetime asked for, in seconds; -1 when none is given here.
    public long expires() {
        String expires = address.param("expires");
        return expires == null ? -1 : SipMessage.seconds(expires);
    }

    /// The `+sip.instance` of RFC 5626, brackets and all; null when there is none.
    public @Nullable String instance() {
        return address.param("+sip.instance");
    }

    /// The `reg-id` of RFC 5626; 0 when there is none or it is malformed.
    public int regId() {
        String id = address.param("reg-id");
        return id == null ? 0 : (int) Math.max(0, Lexis.number(id, Integer.MAX_VALUE));
    }

    /// Whether `q` is a qvalue: `0[.ddd]` or `1[.000]`.
    static boolean isQ(String q) {
        boolean shaped = !q.isEmpty() && q.length() <= 5 && (q.length() == 1 || q.charAt(1) == '.');
        for (int i = 0; shaped && i < q.length(); i++) {
            shaped = i == 1 || (q.charAt(i) >= '0' && q.charAt(i) <= '9');
        }
        return shaped && (q.charAt(0) == '0' || (q.charAt(0) == '1' && digits(q) == Q_DEFAULT));
    }

    private static int thousandths(String q) {
        return isQ(q) ? digits(q) : Q_DEFAULT;
    }

    private static int digits(String q) {
        int value = q.charAt(0) - '0';
        for (int i = 2; i < 5; i++) {
            value = value * 10 + (i < q.length() ? q.charAt(i) - '0' : 0);
        }
        return value;
    }
}
