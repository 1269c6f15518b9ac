package tutti.sip.uri;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The equality of RFC 3261 §19.1.4, bullet by bullet.
final class SipUriComparison {
    /// A parameter that counts even when only one side has it.
    private static final List<String> DECISIVE = List.of("user", "ttl", "method", "maddr", "transport");

    private SipUriComparison() {}

    static boolean equivalent(SipUri a, SipUri b) {
        return a.secure() == b.secure()
                && Objects.equals(normal(a.rawUser()), normal(b.rawUser()))
                && Objects.equals(a.password(), b.password())
                && a.host().equalsIgnoreCase(b.host())
                && a.port() == b.port()
                && sameParams(lowered(a.params()), lowered(b.params()))
                && headerMap(a).equals(headerMap(b));
    }

    private static boolean sameParams(Map<String, String> a, Map<String, String> b) {
        for (String name : DECISIVE) {
            if (a.containsKey(name) != b.containsKey(name)) {
                return false;
            }
        }
        return a.entrySet().stream().allMatch(param -> {
            String other = b.get(param.getKey());
            return other == null || other.equalsIgnoreCase(param.getValue());
        });
    }

    private static Map<String, String> lowered(List<Map.Entry<String, String>> pairs) {
        var map = new TreeMap<String, String>();
        pairs.forEach(pair -> map.putIfAbsent(pair.getKey().toLowerCase(Locale.ROOT), pair.getValue()));
        return map;
    }

    private static Map<String, List<String>> headerMap(SipUri uri) {
        var map = new TreeMap<String, List<String>>();
        for (var header : uri.headers()) {
            map.merge(header.getKey().toLowerCase(Locale.ROOT), List.of(header.getValue()), SipUriComparison::both);
        }
        return map;
    }

    private static List<String> both(List<String> a, List<String> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).sorted().toList();
    }

    /// Escapes of unreserved characters resolved, those of reserved ones kept in upper case: `%6A` is
    /// `j`, but `%3B` is not `;`.
    private static @Nullable String normal(@Nullable String raw) {
        if (raw == null || raw.indexOf('%') < 0) {
            return raw;
        }
        var out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%' || !UriChars.isEscape(raw, i, raw.length())) {
                out.append(c);
                continue;
            }
            char plain = (char) (UriChars.hex(raw.charAt(i + 1)) << 4 | UriChars.hex(raw.charAt(i + 2)));
            if (isReservedOrOdd(plain)) {
                out.append('%').append(raw.substring(i + 1, i + 3).toUpperCase(Locale.ROOT));
            } else {
                out.append(plain);
            }
            i += 2;
        }
        return out.toString();
    }

    private static boolean isReservedOrOdd(char c) {
        return !UriChars.is(c, UriChars.PASSWORD) || "&=+$,%".indexOf(c) >= 0;
    }
}
