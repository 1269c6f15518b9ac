package tutti.engine.b2bua;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.SipRequest;

/// The key in an INFO: `application/dtmf-relay` says `Signal=5`, `application/dtmf` just `5`; some phones
/// write 10 and 11 for `*` and `#`.
final class InfoDigit {
    private static final String SIGNAL = "signal=";
    private static final String KEYS = "0123456789*#";
    private static final int BYTES_MAX = 200;
    private static final String RELAY = "application/dtmf-relay";
    private static final String PLAIN = "application/dtmf";
    /// The bodies that carry keys.
    static final String TYPES = RELAY + ", " + PLAIN;

    private InfoDigit() {}

    /// Whether it is of a kind that carries a key, or carries nothing at all.
    static boolean isUnderstood(SipRequest info) {
        var type = info.contentType();
        return !info.hasBody() || RELAY.equals(type) || PLAIN.equals(type);
    }

    /// Null when there is none.
    static @Nullable Character of(SipRequest info) {
        var type = info.contentType();
        if (type == null || info.bodyLength() > BYTES_MAX) {
            return null;
        }
        var text = new String(info.body(), StandardCharsets.US_ASCII);
        return switch (type) {
            case RELAY -> signal(text);
            case PLAIN -> key(text);
            default -> null; // Other INFO packages are none of our business.
        };
    }

    private static @Nullable Character signal(String text) {
        for (var line : text.lines().toList()) {
            var bare = line.replace(" ", "").toLowerCase(Locale.ROOT);
            if (bare.startsWith(SIGNAL)) {
                return key(bare.substring(SIGNAL.length()));
            }
        }
        return null;
    }

    private static @Nullable Character key(String text) {
        var word = text.strip();
        return switch (word) {
            case "10" -> '*';
            case "11" -> '#';
            case String one when one.length() == 1 && KEYS.contains(one) -> one.charAt(0);
            default -> null; // Flash and the like.
        };
    }
}
