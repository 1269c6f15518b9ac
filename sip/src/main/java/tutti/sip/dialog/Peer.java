package tutti.sip.dialog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.NameAddr;
import tutti.sip.message.SipMessage;

/// What a dialog keeps of a message, as text.
final class Peer {

    private Peer() {}

    /// The tag; empty for a peer of RFC 2543 (RFC 3261 §12.1.1).
    static String tag(NameAddr address) {
        var tag = address.tag();
        return tag == null ? "" : tag;
    }

    /// Display name and URI, without tag.
    static String address(NameAddr address) {
        return NameAddr.text(address.displayName(), address.uri(), null);
    }

    /// The bare URI of the first Contact, or null.
    static @Nullable String contact(SipMessage message) {
        var contacts = message.contacts();
        return contacts.isEmpty() ? null : contacts.getFirst().address().uriText();
    }

    /// Whole Record-Route values in the order of the message.
    static List<String> recordRoutes(SipMessage message) {
        var routes = message.recordRoutes();
        return routes.isEmpty()
                ? List.of()
                : routes.stream().map(NameAddr::toString).toList();
    }
}
