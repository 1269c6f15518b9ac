package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.call.routing.Refusal;
import tutti.engine.transaction.ServerTransaction;
import tutti.engine.transaction.ServerUser;
import tutti.engine.transaction.Unattended;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.Invitation;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// The leg on which the call came in: we are the server of its INVITE (RFC 3261 §13.3).
final class CallerLeg implements ServerUser {
    private final Switchboard board;
    private final CallSession call;
    private final Side side;
    private final ServerTransaction transaction;
    private @Nullable SipRequest invite;
    private @Nullable EndReason hangUpAfterAck;

    CallerLeg(Switchboard board, CallSession call, ServerTransaction transaction) {
        this.board = board;
        this.call = call;
        this.transaction = transaction;
        this.invite = transaction.request();
        this.side = new Side(call, null, board.marks().tag(), transaction.flow());
        board.dialogs().remember(side);
        transaction.attend(this);
    }

    Side side() {
        return side;
    }

    /// The INVITE; null once it has been answered.
    @Nullable
    SipRequest invite() {
        return invite;
    }

    void trying() {
        if (invite != null) {
            transaction.respond(SipResponse.answering(invite, Status.TRYING).build());
        }
    }

    void ringing() {
        if (invite != null) {
            transaction.respond(board.writer()
                    .dialogAnswer(invite, Status.RINGING, side.tag(), side.flow())
                    .build());
        }
    }

    /// 200: the caller talks from now on.
    ///
    /// @param sdp the answer to the caller's offer, or an offer when the INVITE had none
    void answer(byte[] sdp) {
        var request = invite;
        if (request == null) {
            return;
        }
        var builder = board.writer().dialogAnswer(request, Status.OK, side.tag(), side.flow());
        var response = (sdp.length > 0 ? builder.body(Writer.SDP, sdp) : builder).build();
        var invitation = Invitation.of(request, false);
        if (invitation == null) {
            throw new IllegalStateException("an INVITE without Contact was admitted");
        }
        side.dialog(invitation.begin(Dialog.Stage.CONFIRMED, side.tag()));
        invite = null;
        transaction.respond(response);
        var repeat = board.repeat(side.flow(), response.bytes(), this::neverAcknowledged);
        side.answered(repeat, request.cseq().number(), this::acknowledged);
    }

    void refuse(Refusal refusal) {
        if (invite != null) {
            var answer = Writer.refusal(invite, refusal.status(), null, side.tag());
            invite = null;
            transaction.respond(answer);
            board.dialogs().forget(side);
        }
    }

    /// The ACK of our 200, with the session description that was still owed, if any.
    private void acknowledged(SipRequest ack) {
        if (ack.hasBody()) {
            call.lateAnswer(ack.body());
        }
        if (hangUpAfterAck != null) {
            bye(hangUpAfterAck);
        }
    }

    /// Ends the caller's dialog. Not before the ACK of our 200 (RFC 3261 §15): until then the wish
    /// is remembered.
    void hangUp(EndReason why) {
        if (invite != null) {
            refuse(Refusal.ERROR); // He was never answered, whatever was decided.
        } else if (side.awaitsAck()) {
            hangUpAfterAck = why;
        } else {
            bye(why);
        }
    }

    private void bye(EndReason why) {
        if (side.isUp()) {
            var flow = board.flowTo(side);
            var bye = board.writer()
                    .request(side.next(Method.BYE), flow)
                    .header(Header.REASON, Reasons.of(why))
                    .build();
            board.transactions().send(bye, flow, Unattended.INSTANCE);
        }
        close();
    }

    /// Nothing more is sent in this dialog.
    void close() {
        side.ended();
        board.dialogs().forget(side);
    }

    private void neverAcknowledged() {
        if (hangUpAfterAck == null) {
            call.severed("the caller never acknowledged our answer");
        } else {
            bye(hangUpAfterAck);
        }
    }

    @Override
    public void cancelled(SipRequest cancel) {
        call.callerCancelled();
    }
}
