package tutti.engine.b2bua;

import tutti.sip.message.NameAddr;

/// Reads out of messages what dialogs are found by (RFC 3261 §12).
final class DialogReading {
    private DialogReading() {}

    /// The tag of From or To; empty for a peer of RFC 2543.
    static String tagOf(NameAddr address) {
        var tag = address.tag();
        return tag == null ? "" : tag;
    }
}
