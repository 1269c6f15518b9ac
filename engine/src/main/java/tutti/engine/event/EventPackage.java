package tutti.engine.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The event packages that phones may subscribe to (RFC 6665 §5).
enum EventPackage {
    /// RFC 4235.
    DIALOG("dialog", DialogInfo.TYPE),
    /// RFC 3842.
    MESSAGE_SUMMARY("message-summary", MessageSummary.TYPE);

    /// Value of Allow-Events.
    static final String ALLOWED = "dialog, message-summary";

    private final String word;
    private final String type;

    EventPackage(String word, String type) {
        this.word = word;
        this.type = type;
    }

    /// The media type of its notifications.
    String type() {
        return type;
    }

    /// The package that an Event header names; null for one that we do not have.
    static @Nullable EventPackage of(@Nullable String event) {
        var name = event == null ? "" : bare(event);
        for (var one : values()) {
            if (one.word.equals(name)) {
                return one;
            }
        }
        return null;
    }

    /// Whether a subscriber that accepts these types (none named: the package's own) can read it.
    boolean isAccepted(Iterable<String> accepted) {
        boolean any = false;
        for (String value : accepted) {
            any = true;
            var offered = bare(value).toLowerCase(Locale.ROOT);
            if (offered.equals(type) || offered.equals("*/*") || offered.equals("application/*")) {
                return true;
            }
        }
        return !any;
    }

    private static String bare(String value) {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    }
}
