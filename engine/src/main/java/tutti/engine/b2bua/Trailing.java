package tutti.engine.b2bua;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;

/// What an INVITE has been through before it came to us (RFC 7044, RFC 5806): it goes on with the legs that
/// we send outside, so that a loop through carriers grows until somebody sees it (T14).
///
/// @param withheld the caller wants to be nobody to whom he calls (RFC 3323 §4.2, RFC 3325 §9.3)
/// @param maxForwards hops that are left for the legs of the call (RFC 3261 §16.6 step 3, carried across)
record Trailing(int maxForwards, String history, String diversions, boolean withheld) {
    private static final Set<String> WITHHELD = Set.of("id", "user", "header");

    /// Of a call that nobody sent us.
    static final Trailing NOTHING = new Trailing(Switchboard.MAX_FORWARDS, "", "", false);

    static Trailing of(SipRequest invite) {
        int hops = invite.maxForwards();
        return new Trailing(
                hops < 0 ? Switchboard.MAX_FORWARDS : hops - 1,
                String.join(", ", invite.values(Header.HISTORY_INFO)),
                String.join(", ", invite.values(Header.DIVERSION)),
                withholds(invite.header(Header.PRIVACY)));
    }

    private static boolean withholds(@Nullable String privacy) {
        return privacy != null
                && Stream.of(privacy.split(";"))
                        .map(wish -> wish.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(WITHHELD::contains);
    }

    /// `value` of ours for this header together with what came: the oldest first in a history, last in
    /// a list of diversions.
    String with(Header header, String value) {
        return switch (header) {
            case HISTORY_INFO -> history.isEmpty() ? value : history + ", " + value;
            case DIVERSION -> diversions.isEmpty() ? value : value + ", " + diversions;
            default -> value; // Of this leg alone.
        };
    }
}
