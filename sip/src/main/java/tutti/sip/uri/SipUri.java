package tutti.sip.uri;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// A `sip:` or `sips:` address (RFC 3261 §19.1.1): its exact text and where its parts lie.
/// Equal means the same text; the comparison of §19.1.4 is [#isEquivalentTo]. Immutable.
public final class SipUri implements Uri {
    private final String text;
    private final boolean secure;
    private final int userStart;
    private final int userEnd;
    private final int hostStart;
    private final int hostEnd;
    private final int port;
    private final int paramsStart;
    private final int headersStart;

    SipUri(SipUriScan scan) {
        text = scan.text;
        secure = scan.schemeEnd == "sips".length();
        userStart = scan.schemeEnd + 1;
        userEnd = scan.userEnd;
        hostStart = scan.hostStart;
        hostEnd = scan.hostEnd;
        port = scan.port;
        paramsStart = scan.paramsStart;
        headersStart = scan.headersStart;
    }

    /// Reads `sip:…` or `sips:…`, no brackets or space around it.
    public static Parsed<SipUri> parse(String text) {
        return new SipUriScan(text).parse();
    }

    /// `sip:user@host:port`; `user` is plain and gets escaped, `port` 0 means none is written.
    /// `host` is a name, an IPv4 or an IPv6 address, the last with or without its brackets.
    public static SipUri of(@Nullable String user, String host, int port) {
        var text = new StringBuilder("sip:");
        if (user != null) {
            text.append(UriChars.escape(user, UriChars.USER)).append('@');
        }
        text.append(bracketed(host));
        if (port > 0) {
            text.append(':').append(port);
        }
        return require(text.toString());
    }

    static boolean isSipScheme(String text, int colon) {
        return (colon == 3 && text.regionMatches(true, 0, "sip", 0, 3))
                || (colon == 4 && text.regionMatches(true, 0, "sips", 0, 4));
    }

    @Override
    public String scheme() {
        return secure ? "sips" : "sip";
    }

    public boolean secure() {
        return secure;
    }

    /// The user part, unescaped once; null when the address names a host only.
    public @Nullable String user() {
        String raw = rawUser();
        return raw == null ? null : UriChars.unescape(raw);
    }

    /// The user part as written, escapes and all.
    public @Nullable String rawUser() {
        return userEnd < 0 ? null : text.substring(userStart, userEnd);
    }

    public @Nullable String password() {
        boolean present = userEnd >= 0 && text.charAt(userEnd) == ':';
        return present ? UriChars.unescape(text.substring(userEnd + 1, hostStart - 1)) : null;
    }

    /// Name or address, as written, an IPv6 address without its brackets.
    public String host() {
        boolean bracketed = text.charAt(hostStart) == '[';
        return bracketed ? text.substring(hostStart + 1, hostEnd - 1) : text.substring(hostStart, hostEnd);
    }

    /// The port as written; 0 when there is none.
    public int port() {
        return port;
    }

    /// The value of a URI parameter, unescaped; "" for one without value; null when absent.
    public @Nullable String param(String name) {
        for (var param : params()) {
            if (param.getKey().equalsIgnoreCase(name)) {
                return param.getValue();
            }
        }
        return null;
    }

    public boolean hasParam(String name) {
        return param(name) != null;
    }

    /// All URI parameters in order, unescaped.
    public List<Map.Entry<String, String>> params() {
        return paramsStart < 0 ? List.of() : pairs(paramsStart, paramsEnd(), ';');
    }

    /// The headers after `?`, unescaped, in order. Never act on them without a policy (RFC 3261
    /// §19.1.5).
    public List<Map.Entry<String, String>> headers() {
        return headersStart < 0 ? List.of() : pairs(headersStart, text.length(), '&');
    }

    public boolean hasHeaders() {
        return headersStart >= 0;
    }

    /// This address without its `?headers`.
    public SipUri withoutHeaders() {
        return headersStart < 0 ? this : require(text.substring(0, headersStart));
    }

    /// This address with one more parameter; no value is written when `value` is empty. The name must
    /// not be there yet.
    public SipUri withParam(String name, String value) {
        var out = new StringBuilder(text.length() + name.length() + value.length() + 2);
        out.append(text, 0, paramsEnd()).append(';').append(UriChars.escape(name, UriChars.PARAM));
        if (!value.isEmpty()) {
            out.append('=').append(UriChars.escape(value, UriChars.PARAM));
        }
        return require(out.append(text, paramsEnd(), text.length()).toString());
    }

    /// Whether both name the same resource by the rules of RFC 3261 §19.1.4.
    public boolean isEquivalentTo(SipUri other) {
        return SipUriComparison.equivalent(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SipUri uri && uri.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// The exact text.
    @Override
    public String toString() {
        return text;
    }

    private int paramsEnd() {
        return headersStart < 0 ? text.length() : headersStart;
    }

    private List<Map.Entry<String, String>> pairs(int start, int end, char separator) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        int at = start;
        while (at < end) {
            int next = text.indexOf(separator, at + 1);
            int stop = next < 0 || next > end ? end : next;
            int equals = text.indexOf('=', at + 1, stop);
            boolean valued = equals >= 0;
            String name = text.substring(at + 1, valued ? equals : stop);
            String value = valued ? text.substring(equals + 1, stop) : "";
            pairs.add(Map.entry(UriChars.unescape(name), UriChars.unescape(value)));
            at = stop;
        }
        return List.copyOf(pairs);
    }

    private static String bracketed(String host) {
        boolean bare = host.indexOf(':') >= 0 && host.charAt(0) != '[';
        return bare ? "[" + host + "]" : host;
    }

    private static SipUri require(String text) {
        return switch (parse(text)) {
            case Parsed.Ok<SipUri>(var uri) -> uri;
            case Parsed.Malformed<SipUri>(var _, var why) -> throw new IllegalArgumentException(why);
        };
    }
}
