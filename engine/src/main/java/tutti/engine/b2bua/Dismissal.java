package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// Our BYE in a dialog that no call has (any more): of whoever answered too late, or came from another lane
/// to a call that is over. A carrier that asks for our login gets it once (RFC 3261 §22.2, §22.3).
final class Dismissal implements ClientUser {
    private final Switchboard board;
    private final Flow flow;
    private final @Nullable Carrier carrier;
    private final String reason;
    private Dialog dialog;
    private String uri = "";
    private boolean proven;

    private Dismissal(Switchboard board, Dialog dialog, Flow flow, @Nullable Carrier carrier, String reason) {
        this.board = board;
        this.dialog = dialog;
        this.flow = flow;
        this.carrier = carrier;
        this.reason = reason;
    }

    /// @param carrier whose challenge may be answered; null for a phone (T7)
    /// @param reason  value of the Reason header (RFC 3326)
    static void say(Switchboard board, Dialog dialog, Flow flow, @Nullable Carrier carrier, String reason) {
        new Dismissal(board, dialog, flow, carrier, reason).say(null);
    }

    private void say(Attempt.@Nullable Proof proof) {
        var outgoing = dialog.next(Method.BYE);
        dialog = outgoing.next();
        uri = outgoing.request().requestUri();
        var bye = board.writer().request(outgoing.request(), flow).header(Header.REASON, reason);
        if (proof != null) {
            bye.header(proof.header(), proof.value());
        }
        board.transactions().send(bye.build(), flow, this);
    }

    @Override
    public void responded(SipResponse response) {
        var proof = proven ? null : board.carrierLogin().proof(carrier, uri, response);
        if (proof != null) {
            proven = true;
            say(proof);
        }
    }

    @Override
    public void failed(Failure failure) {
        // Nobody waits any more.
    }
}
