package tutti.engine.phone;

import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.Unattended;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// What a phone says to have a call go on elsewhere.
final class PhoneTransfer {
    private static final int MOVED_TEMPORARILY = 302;

    private PhoneTransfer() {}

    /// Sends a REFER to `target` (RFC 3515 §2.4.1); what comes of it, the server's news tell.
    ///
    /// @return the dialog from then on
    static Dialog ask(Phone phone, Flow flow, Dialog dialog, String target) {
        var outgoing = dialog.next(Method.REFER);
        var within = outgoing.request();
        var request = within.finish(phone.begin(Method.REFER, within.requestUri(), flow))
                .header(Header.CONTACT, phone.contact(flow))
                .header(Header.REFER_TO, "<" + target + ">")
                .build();
        phone.transactions().send(request, flow, Unattended.INSTANCE);
        return outgoing.next();
    }

    /// `dialog` as a Replaces in a URI names it to the server, whose tag is our remote one (RFC 3891 §6.1);
    /// null unless it is confirmed.
    static @Nullable String replacing(@Nullable Dialog dialog) {
        if (dialog == null || dialog.stage() != Dialog.Stage.CONFIRMED) {
            return null;
        }
        var id = dialog.id();
        return "%s%%3Bto-tag%%3D%s%%3Bfrom-tag%%3D%s".formatted(id.callId(), id.remoteTag(), id.localTag());
    }

    /// The 302 that names `contact` (RFC 3261 §21.3.3).
    static SipResponse elsewhere(SipRequest invite, String tag, String contact) {
        return SipResponse.answering(invite, MOVED_TEMPORARILY, "Moved Temporarily", tag)
                .header(Header.CONTACT, "<" + contact + ">")
                .build();
    }
}
