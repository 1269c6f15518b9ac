package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Call;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// Meets the answers that come after the first (RFC 3261 §13.2.2.4): the same again gets the same ACK,
/// one from another branch of a fork gets an ACK and a BYE of its own. It holds nothing of the call.
final class LateAnswers implements ClientUser {
    private final Switchboard board;
    private final Sent sent;
    private final @Nullable Call calling;
    private final @Nullable Dialog known;
    private final byte @Nullable [] ack;

    /// How our INVITE went out.
    ///
    /// @param carrier to which one; null for a phone
    /// @param proof   with which credentials, if any
    record Sent(Flow flow, @Nullable Carrier carrier, Attempt.@Nullable Proof proof) {}

    /// @param known the dialog of the first answer
    /// @param ack the bytes that acknowledged it, null while the caller's own ACK is awaited
    LateAnswers(Switchboard board, Sent sent, @Nullable Call calling, @Nullable Dialog known, byte @Nullable [] ack) {
        this.board = board;
        this.sent = sent;
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
            board.wire().send(sent.flow(), ack);
        }
    }

    private void dismiss(Dialog unwanted) {
        var acknowledgement = board.writer().request(unwanted.ack(unwanted.localSequence()), sent.flow());
        var proof = sent.proof();
        if (proof != null) {
            acknowledgement.header(proof.header(), proof.value()); // RFC 3261 §22.1: as its INVITE.
        }
        board.wire().send(sent.flow(), acknowledgement.build().bytes());
        Dismissal.say(board, unwanted, sent.flow(), sent.carrier(), Reasons.COMPLETED_ELSEWHERE);
    }

    @Override
    public void failed(Failure failure) {
        // Nobody waits any more.
    }
}
