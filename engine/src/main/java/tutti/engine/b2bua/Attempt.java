package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.call.routing.LegId;
import tutti.engine.transaction.ClientTransaction;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Unattended;
import tutti.sip.dialog.Call;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// One INVITE of ours and the dialog that it may become: a leg rings a phone with one, and tries
/// one carrier after another with several (RFC 3261 §13.2).
final class Attempt implements ClientUser {
    private final Switchboard board;
    private final CalleeLeg leg;
    private final Way way;
    private final Side side;
    private final String callId;
    private final boolean offering;
    private int sequence;
    private @Nullable Call calling;
    private @Nullable ClientTransaction transaction;
    private byte @Nullable [] ack;

    /// @param offering our INVITE carries the offer, so its 2xx is acknowledged at once
    Attempt(Switchboard board, CalleeLeg leg, CallSession call, LegId id, Way way, boolean offering) {
        this.board = board;
        this.leg = leg;
        this.way = way;
        this.offering = offering;
        this.callId = board.marks().callId();
        this.side = new Side(call, id, board.marks().tag(), way.flow());
    }

    Side side() {
        return side;
    }

    Way way() {
        return way;
    }

    /// Sends the INVITE; again with `authorization` after a challenge (RFC 3261 §22.2).
    void send(int maxForwards, byte[] sdp, @Nullable Proof proof) {
        sequence++;
        var invite = board.writer().request(Method.INVITE, way.uri(), way.flow(), maxForwards);
        way.routes().forEach(route -> invite.header(Header.ROUTE, route));
        invite.header(Header.FROM, way.from() + ";tag=" + side.tag())
                .header(Header.TO, way.to())
                .header(Header.CALL_ID, callId)
                .cseq(sequence, Method.INVITE)
                .header(Header.CONTACT, board.writer().contact(way.flow()))
                .header(Header.ALLOW, Writer.ALLOW);
        way.extra().forEach(invite::header);
        if (proof != null) {
            invite.header(proof.header(), proof.value());
        }
        if (sdp.length > 0) {
            invite.body(Writer.SDP, sdp);
        }
        var built = invite.build();
        calling = Call.of(built, false);
        transaction = board.transactions().send(built, way.flow(), this);
    }

    /// Credentials for a carrier's challenge, and the header that they go into.
    record Proof(Header header, String value) {}

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            leg.heard(this);
            if (response.status() > Status.TRYING) {
                leg.ringing(this);
            }
        } else if (response.isSuccess()) {
            accepted(response);
        } else {
            board.dialogs().forget(side);
            leg.refused(this, response);
        }
    }

    @Override
    public void failed(Failure failure) {
        board.dialogs().forget(side);
        switch (failure) {
            case TIMEOUT -> leg.failed(this, Status.REQUEST_TIMEOUT);
            case TRANSPORT -> leg.failed(this, Status.SERVICE_UNAVAILABLE);
        }
    }

    /// A 2xx: the first makes our dialog; a repeated one gets the same ACK again; one from another
    /// branch of a fork is a call that nobody wants (RFC 3261 §13.2.2.4).
    private void accepted(SipResponse response) {
        var known = side.dialog();
        var made = calling == null ? null : calling.begin(response);
        if (made == null) {
            return; // The machine delivers answers only, and every answer makes a dialog.
        }
        if (known == null) {
            side.dialog(made);
            board.dialogs().remember(side);
            if (offering) {
                acknowledge(new byte[0]);
            }
            leg.answered(this, response.body());
        } else {
            late().responded(response);
        }
    }

    private LateAnswers late() {
        return new LateAnswers(board, way.flow(), calling, side.dialog(), ack);
    }

    /// Sends the ACK of the 2xx, with the answer when the 2xx was the offer.
    void acknowledge(byte[] sdp) {
        var dialog = side.dialog();
        if (dialog == null || ack != null) {
            return;
        }
        var builder = board.writer().request(dialog.ack(sequence), way.flow());
        ack = (sdp.length > 0 ? builder.body(Writer.SDP, sdp) : builder).build().bytes();
        board.wire().send(way.flow(), ack);
    }

    /// Takes the INVITE back; the outcome is still told.
    void cancel(EndReason why) {
        if (transaction != null) {
            transaction.abandon(Reasons.of(why));
        }
    }

    /// Ends the answered leg.
    void hangUp(EndReason why) {
        if (side.isUp()) {
            acknowledge(new byte[0]);
            var flow = board.flowTo(side);
            var bye = board.writer()
                    .request(side.next(Method.BYE), flow)
                    .header(Header.REASON, Reasons.of(why))
                    .build();
            board.transactions().send(bye, flow, Unattended.INSTANCE);
        }
        close();
    }

    /// Nothing more is sent in this dialog. What may still come as an answer needs nothing of the call.
    void close() {
        if (transaction != null) {
            transaction.handOver(late());
        }
        side.ended();
        board.dialogs().forget(side);
    }
}
