package tutti.engine.b2bua;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.call.routing.LegId;
import tutti.call.routing.Refusal;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ServerTransaction;
import tutti.engine.transaction.ServerUser;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.Invitation;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// The leg on which the call came in: we are the server of its INVITE (RFC 3261 §13.3).
final class CallerLeg implements Calling, ServerUser {
    private static final long AGAIN_MILLIS = 60_000;
    private static final byte[] NOTHING = {};

    private final Switchboard board;
    private final Side side;
    private final ServerTransaction transaction;
    private @Nullable SipRequest invite;
    private final int sequence;
    private boolean unacknowledged;
    private @Nullable EndReason hangUpAfterAck;
    private final @Nullable ReliableRinging reliable;
    private boolean owesAnswer;
    private boolean agreed;
    private TimerWheel.@Nullable Entry again;
    private TimerWheel.@Nullable Entry expiry;

    /// @param leg null for the caller himself; a number for whoever joined the call later
    CallerLeg(Switchboard board, CallSession call, @Nullable LegId leg, ServerTransaction transaction, Seat seat) {
        this.board = board;
        this.transaction = transaction;
        this.invite = transaction.request();
        this.sequence = transaction.request().cseq().number();
        this.side = new Side(call, leg, board.marks().tag(), transaction.flow(), seat);
        if (leg == null && call.inquiry().caller().accountId() == null) {
            var source = transaction.flow().remote().getAddress().getAddress();
            side.carrier(board.platform().carrierAt(source).orElse(null));
        }
        board.dialogs().remember(side);
        transaction.attend(this);
        this.reliable = ReliableRinging.isRequired(transaction.request())
                ? new ReliableRinging(
                        board, transaction, () -> side.call().severed("the caller never acknowledged our ringing"))
                : null;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public @Nullable SipRequest invite() {
        return invite;
    }

    @Override
    public void trying() {
        if (invite != null) {
            transaction.respond(SipResponse.answering(invite, Status.TRYING).build());
            long seconds = invite.expires();
            if (seconds > 0) { // RFC 3261 §13.3.1: then it is as if he had given up.
                expiry =
                        board.after(SECONDS.toMillis(seconds), () -> side.call().callerCancelled());
            }
        }
    }

    @Override
    public void ringing() {
        ringing(NOTHING);
    }

    @Override
    public void ringing(byte[] sdp) {
        tell(Status.RINGING, sdp);
    }

    @Override
    public void progress(byte[] sdp) {
        tell(Status.SESSION_PROGRESS, sdp);
    }

    /// A proxy on the way would give up after three minutes of silence (RFC 3261 §13.3.1.1).
    private void tell(int status, byte[] sdp) {
        if (invite == null) {
            return;
        }
        var builder = board.writer().dialogAnswer(invite, status, side.tag(), side.flow());
        var description = agreed ? NOTHING : sdp.length == 0 ? owed(invite) : sdp;
        var told = description.length > 0 ? builder.body(Writer.SDP, description) : builder;
        if (reliable == null) {
            transaction.respond(told.build());
        } else {
            reliable.send(told);
        }
        board.disarm(again);
        again = board.after(AGAIN_MILLIS, () -> tell(status, sdp));
    }

    /// Who makes no offer and requires reliable answers gets ours with the first of them (RFC 3262 §5).
    private byte[] owed(SipRequest asked) {
        var seat = side.seat();
        if (reliable == null || asked.hasBody() || seat.said().length > 0) {
            return NOTHING;
        }
        owesAnswer = true;
        return seat.offer(seat.common());
    }

    @Override
    public int pracked(SipRequest prack) {
        if (reliable == null || !reliable.awaits(prack, sequence)) {
            return Status.NO_SUCH_TRANSACTION;
        }
        if (owesAnswer) {
            if (!prack.hasBody()) {
                return Status.BAD_REQUEST;
            }
            if (!side.seat().hear(prack.body())) {
                return Status.NOT_ACCEPTABLE_HERE;
            }
            side.seat().open();
            owesAnswer = false;
            agreed = true;
        }
        reliable.acknowledged();
        return Status.OK;
    }

    private void decided() {
        invite = null;
        board.disarm(again);
        board.disarm(expiry);
        if (reliable != null) {
            reliable.stop();
        }
    }

    @Override
    public void answer(byte[] sdp) {
        var request = invite;
        if (request == null) {
            return;
        }
        if (reliable != null && reliable.owesDescription()) {
            reliable.then(() -> answer(sdp));
            return;
        }
        var builder = board.writer().dialogAnswer(request, Status.OK, side.tag(), side.flow());
        side.timer().heard(request);
        side.timer().accept(request, builder);
        boolean describes = sdp.length > 0 && !agreed; // RFC 3261 §13.2.1: no second offer.
        var response = (describes ? builder.body(Writer.SDP, sdp) : builder).build();
        var invitation = Invitation.of(request, false);
        if (invitation == null) {
            throw new IllegalStateException("an INVITE without Contact was admitted");
        }
        side.dialog(invitation.begin(Dialog.Stage.CONFIRMED, side.tag()));
        decided();
        unacknowledged = true;
        transaction.respond(response);
        board.wire().flush(); // He hears the answer now; the losers' CANCELs are written after.
        var repeat = board.repeat(side.flow(), response.bytes(), this::neverAcknowledged);
        side.answered(repeat, request.cseq().number(), this::acknowledged);
    }

    @Override
    public void refuse(Refusal refusal) {
        if (invite != null) {
            var answer = Writer.refusal(invite, refusal.status(), null, side.tag());
            decided();
            transaction.respond(answer);
            board.dialogs().forget(side);
        }
    }

    /// The ACK of our 200, with the session description that was still owed, if any.
    private void acknowledged(SipRequest ack) {
        unacknowledged = false;
        if (ack.hasBody()) {
            side.call().connecting().lateAnswer(side, ack.body());
        }
        if (hangUpAfterAck != null) {
            bye(hangUpAfterAck);
        }
    }

    /// Ends the caller's dialog. Not before the ACK of our 200 (RFC 3261 §15): until then the wish
    /// is remembered. The answer to a re-INVITE is not waited for.
    @Override
    public void hangUp(EndReason why) {
        if (invite != null) {
            refuse(Refusal.ERROR); // He was never answered, whatever was decided.
        } else if (unacknowledged && side.awaitsAck()) {
            hangUpAfterAck = why;
        } else {
            bye(why);
        }
    }

    private void bye(EndReason why) {
        if (side.isUp()) {
            Farewell.say(board, side, why);
        }
        close();
    }

    @Override
    public void close() {
        side.ended();
        board.dialogs().forget(side);
    }

    private void neverAcknowledged() {
        unacknowledged = false;
        if (hangUpAfterAck == null) {
            side.call().severed("the caller never acknowledged our answer");
        } else {
            bye(hangUpAfterAck);
        }
    }

    @Override
    public String tag() {
        return side.tag();
    }

    @Override
    public void cancelled(SipRequest cancel) {
        side.call().callerCancelled();
    }
}
