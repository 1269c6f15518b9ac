package tutti.engine.event;

import org.jspecify.annotations.Nullable;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;

/// The Replaces header (RFC 3891 §6.1).
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {
    /// Null when `invite` does not name exactly one dialog (§3).
    public static @Nullable Replaces of(SipRequest invite) {
        var values = invite.values(Header.REPLACES);
        return values.size() == 1 ? parse(values.getFirst()) : null;
    }

    /// Null when it is malformed: then nothing is replaced.
    public static @Nullable Replaces parse(String value) {
        var parts = value.split(";", -1);
        String to = null;
        String from = null;
        boolean early = false;
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i].strip();
            int equals = part.indexOf('=');
            var name = (equals < 0 ? part : part.substring(0, equals)).strip();
            var text = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (name.equalsIgnoreCase("to-tag")) {
                to = text;
            } else if (name.equalsIgnoreCase("from-tag")) {
                from = text;
            } else if (name.equalsIgnoreCase("early-only")) {
                early = true;
            }
        }
        var call = parts[0].strip();
        return call.isEmpty() || to == null || from == null ? null : new Replaces(call, to, from, early);
    }
}
