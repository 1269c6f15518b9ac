package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.engine.transaction.ClientTransaction;
import tutti.engine.transaction.ClientUser;
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
    private @Nullable Proof given;

    /// @param offering our INVITE carries the offer, so its 2xx is acknowledged at once
    Attempt(Switchboard board, CalleeLeg leg, Side side, Way way, boolean offering) {
        this.board = board;
        this.leg = leg;
        this.way = way;
        this.offering = offering;
        this.callId = board.marks().callId();
        this.side = side;
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
        invite.header(Header.FROM, (withheld() ? Ways.ANONYMOUS : way.from()) + ";tag=" + side.tag())
                .header(Header.TO, way.to())
                .header(Header.CALL_ID, callId)
                .cseq(sequence, Method.INVITE)
                .header(Header.CONTACT, board.writer().contact(way.carrier(), way.flow()))
                .header(Header.ALLOW, Writer.ALLOW);
        side.timer().ask(invite);
        if (!way.extra().isEmpty()) {
            var trail = side.call().trail();
            way.extra().forEach((header, value) -> invite.header(header, trail.with(header, value)));
        }
        if (withheld()) {
            invite.header(Header.PRIVACY, "id");
        }
        given = proof;
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

    /// A phone of ours wants its number kept from whom it calls outside: the carrier alone is told, and told
    /// so. Whoever calls from outside is shown by the rule of clause 19.
    private boolean withheld() {
        var call = side.call();
        return way.carrier() != null
                && call.trail().withheld()
                && call.inquiry().caller().accountId() != null;
    }

    /// Credentials for a carrier's challenge, and the header that they go into.
    record Proof(Header header, String value) {}

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            leg.heard(this);
            if (response.status() > Status.TRYING) {
                leg.ringing(this);
                leg.speaks(this, response.body());
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
            case TRANSPORT -> leg.unsent(this);
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
            side.timer().heard(response);
            side.timer().agreed(response);
            leg.answered(this, response.body()); // The caller first: he waits, the phone has answered.
            if (offering) {
                acknowledge(new byte[0]);
            }
        } else {
            late().responded(response);
        }
    }

    private LateAnswers late() {
        var sent = new LateAnswers.Sent(way.flow(), way.carrier(), given);
        return new LateAnswers(board, sent, calling, side.dialog(), ack);
    }

    /// Sends the ACK of the 2xx, with the answer when the 2xx was the offer.
    void acknowledge(byte[] sdp) {
        var dialog = side.dialog();
        if (dialog == null || ack != null) {
            return;
        }
        var builder = board.writer().request(dialog.ack(sequence), way.flow());
        if (given != null) {
            builder.header(given.header(), given.value()); // RFC 3261 §22.1: as its INVITE.
        }
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
            Farewell.say(board, side, why);
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
