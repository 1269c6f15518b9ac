package tutti.engine.b2bua;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.Header;
import tutti.sip.message.SipMessage;

/// What a Session-Expires header says (RFC 4028 §4).
///
/// @param refresher null when the message leaves it open
record SessionTerms(int seconds, @Nullable Refresher refresher) {
    static final String OPTION = "timer";
    private static final int SECONDS_MAX = 1_000_000;

    /// Who refreshes, seen from the request that the header belongs to.
    enum Refresher {
        /// Who sent the request.
        UAC,
        /// Who answered it.
        UAS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Null when `message` says nothing of the kind, or nothing readable.
    static @Nullable SessionTerms of(SipMessage message) {
        var value = message.header(Header.SESSION_EXPIRES);
        if (value == null) {
            return null;
        }
        int semicolon = value.indexOf(';');
        int seconds = number(semicolon < 0 ? value : value.substring(0, semicolon));
        return seconds < 0 ? null : new SessionTerms(seconds, refresher(value));
    }

    private static @Nullable Refresher refresher(String value) {
        var parameters = value.toLowerCase(Locale.ROOT).replace(" ", "");
        if (parameters.contains(";refresher=uac")) {
            return Refresher.UAC;
        }
        return parameters.contains(";refresher=uas") ? Refresher.UAS : null;
    }

    /// The least that the sender of `message` bears; 0 when it does not say.
    static int minimum(SipMessage message) {
        var value = message.header(Header.MIN_SE);
        return value == null ? 0 : Math.max(0, number(value));
    }

    private static int number(String text) {
        int value = 0;
        var digits = text.strip();
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return i == 0 || digits.charAt(i) != ';' ? -1 : value;
            }
            value = Math.min(SECONDS_MAX, value * 10 + digit);
        }
        return digits.isEmpty() ? -1 : value;
    }

    @Override
    public String toString() {
        return refresher == null ? Integer.toString(seconds) : seconds + ";refresher=" + refresher.word();
    }
}
