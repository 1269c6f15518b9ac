package tutti.sip.dialog;

import org.jspecify.annotations.Nullable;
import tutti.sip.dialog.Dialog.Stage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// An INVITE that we sent; each To tag in its responses begins a dialog of its own.
public record Call(
        String callId,
        String localTag,
        String localAddress,
        String remoteAddress,
        String requestUri,
        int sequence,
        boolean secure) {

    /// What the dialogs of `invite` will have in common; `secure` when it goes over TLS to a `sips:`
    /// address (RFC 3261 §12.1.2).
    public static Call of(SipRequest invite, boolean secure) {
        return new Call(
                invite.callId(),
                Peer.tag(invite.from()),
                Peer.address(invite.from()),
                Peer.address(invite.to()),
                invite.uriText(),
                invite.cseq().number(),
                secure);
    }

    /// The dialog that a response begins (RFC 3261 §12.1.2), or null when it begins none: 100, another
    /// 1xx without tag, 300 and above.
    ///
    /// Where the Contact is missing, as in 180s of some phones, the Request-URI stands in.
    public @Nullable Dialog begin(SipResponse response) {
        var tag = Peer.tag(response.to());
        boolean tagged = response.status() > 100 && !tag.isEmpty();
        if (!response.isSuccess() && !(response.isProvisional() && tagged)) {
            return null;
        }
        var contact = Peer.contact(response);
        return new Dialog(
                new DialogId(callId, localTag, tag),
                response.isSuccess() ? Stage.CONFIRMED : Stage.EARLY,
                localAddress,
                remoteAddress,
                sequence,
                Dialog.NO_SEQUENCE,
                Peer.recordRoutes(response).reversed(),
                contact == null ? requestUri : contact,
                secure);
    }
}
