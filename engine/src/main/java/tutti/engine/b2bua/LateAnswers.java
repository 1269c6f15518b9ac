package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Unattended;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Call;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// Meets the answers that come after the first (RFC 3261 §13.2.2.4): the same again gets the same ACK,
/// one from another branch of a fork gets an ACK and a BYE of its own. It holds nothing of the call.
final class LateAnswers implements ClientUser {
    private final Switchboard board;
    private final Flow flow;
    private final @Nullable Call calling;
    private final @Nullable Dialog known;
    private final byte @Nullable [] ack;

    /// @param known the dialog of the first answer
    /// @param ack the bytes that acknowledged it, null while the caller's own ACK is awaited
    LateAnswers(Switchboard board, Flow flow, @Nullable Call calling, @Nullable Dialog known, byte @Nullable [] ack) {
        this.board = board;
        this.flow = flow;
        this.calling = calling;
        this.known = known;
        this.ack = ack;
    }

    @Override
    public void responded(SipResponse response) {
        var made = calling == null || !response.isSuccess() ? null : calling.begin(response);
        if (made == null) {
            return;
        }
        if (known == null || !known.id().equals(made.id())) {
            dismiss(made);
        } else if (ack != null) {
            board.wire().send(flow, ack);
        }
    }

    private void dismiss(Dialog unwanted) {
        var acknowledgement = board.writer().request(unwanted.ack(unwanted.localSequence()), flow);
        board.wire().send(flow, acknowledgement.build().bytes());
        var bye = board.writer()
                .request(unwanted.next(Method.BYE).request(), flow)
                .header(Header.REASON, Reasons.COMPLETED_ELSEWHERE)
                .build();
        board.transactions().send(bye, flow, Unattended.INSTANCE);
    }

    @Override
    public void failed(Failure failure) {
        // Nobody waits any more.
    }
}
