package tutti.sip.dialog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.dialog.Dialog.Stage;
import tutti.sip.message.SipRequest;

/// An INVITE that we received; it begins a dialog as soon as we answer with a tag.
public record Invitation(
        String callId,
        String remoteTag,
        String remoteAddress,
        String localAddress,
        int sequence,
        String contact,
        List<String> recordRoutes,
        boolean secure) {

    public Invitation {
        recordRoutes = List.copyOf(recordRoutes);
    }

    /// What a dialog needs of `invite`, or null when it has no Contact: 400 (RFC 3261 §8.1.1.8).
    /// `secure` when it came over TLS to a `sips:` address.
    public static @Nullable Invitation of(SipRequest invite, boolean secure) {
        var contact = Peer.contact(invite);
        return contact == null
                ? null
                : new Invitation(
                        invite.callId(),
                        Peer.tag(invite.from()),
                        Peer.address(invite.from()),
                        Peer.address(invite.to()),
                        invite.cseq().number(),
                        contact,
                        Peer.recordRoutes(invite),
                        secure);
    }

    /// The dialog that our 101-299 with `localTag` in To begins (RFC 3261 §12.1.1).
    public Dialog begin(Stage stage, String localTag) {
        return new Dialog(
                new DialogId(callId, localTag, remoteTag),
                stage,
                localAddress,
                remoteAddress,
                0,
                sequence,
                recordRoutes,
                contact,
                secure);
    }
}
