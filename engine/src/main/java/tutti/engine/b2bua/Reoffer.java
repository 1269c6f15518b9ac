package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.ServerTransaction;
import tutti.sip.dialog.Negotiation.Verdict;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// A re-INVITE on its way across (RFC 3261 §14): hold, resume, another codec. It goes to the other
/// side in that side's dialog, its answer comes back in this one's; media stays anchored.
final class Reoffer implements ClientUser {
    private static final byte[] NOTHING = {};

    private final Switchboard board;
    private final Side from;
    private final Side to;
    private final ServerTransaction asked;
    private final boolean offering;
    private int sequence;

    private Reoffer(Switchboard board, Side from, Side to, ServerTransaction asked) {
        this.board = board;
        this.from = from;
        this.to = to;
        this.asked = asked;
        this.offering = asked.request().hasBody();
    }

    /// Passes the re-INVITE on, or refuses it when another one is under way.
    static void begin(Switchboard board, Side from, Incoming incoming) {
        var request = incoming.request();
        @Nullable Side to = from.call().opposite(from);
        if (to == null || !to.isUp()) {
            incoming.respond(
                    SipResponse.answering(request, Status.REQUEST_PENDING).build());
            return;
        }
        boolean unacknowledged = from.awaitsAck() || to.awaitsAck();
        switch (from.negotiation().judge(board.chance())) {
            case Verdict.Proceed()
            when !unacknowledged && to.negotiation().mayOffer() -> new Reoffer(board, from, to, incoming.open()).send();
            case Verdict.Proceed(), Verdict.Pending() ->
                incoming.respond(
                        SipResponse.answering(request, Status.REQUEST_PENDING).build());
            case Verdict.TooEarly(var seconds) ->
                incoming.respond(SipResponse.answering(request, Status.SERVER_INTERNAL_ERROR)
                        .header(Header.RETRY_AFTER, seconds)
                        .build());
        }
    }

    private void send() {
        var request = asked.request();
        asked.respond(SipResponse.answering(request, Status.TRYING).build());
        var description = offering ? anchored(from, request.body()) : NOTHING;
        if (description == null) {
            asked.respond(
                    SipResponse.answering(request, Status.NOT_ACCEPTABLE_HERE).build());
            return;
        }
        from.negotiation(from.negotiation().theirsBegan());
        to.negotiation(to.negotiation().oursBegan());
        var within = to.next(Method.INVITE);
        sequence = within.heading().sequence();
        var invite = board.writer()
                .request(within, to.flow())
                .header(Header.CONTACT, board.writer().contact(to.flow()))
                .header(Header.ALLOW, Writer.ALLOW);
        if (description.length > 0) {
            invite.body(Writer.SDP, description);
        }
        board.transactions().send(invite.build(), to.flow(), this);
    }

    private byte @Nullable [] anchored(Side speaker, byte[] description) {
        var media = from.call().media();
        return speaker.leg() == null ? media.fromCaller(description) : media.fromCallee(description);
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            return;
        }
        to.negotiation(to.negotiation().oursEnded());
        if (response.isSuccess()) {
            accepted(response);
        } else {
            refused(response.status());
        }
    }

    @Override
    public void failed(Failure failure) {
        to.negotiation(to.negotiation().oursEnded());
        refused(Status.REQUEST_TIMEOUT);
    }

    private void accepted(SipResponse response) {
        if (offering) {
            acknowledge(NOTHING);
        }
        if (!from.isUp()) {
            return; // The call ended meanwhile (RFC 5407 §3.2.4): acknowledged, nothing else.
        }
        var description = anchored(to, response.body());
        if (description == null) {
            refused(Status.NOT_ACCEPTABLE_HERE);
            return;
        }
        var dialog = to.dialog();
        if (dialog != null) {
            to.dialog(dialog.refreshed(response));
        }
        var answer = board.writer()
                .dialogAnswer(asked.request(), Status.OK, from.tag(), from.flow())
                .body(Writer.SDP, description)
                .build();
        from.negotiation(from.negotiation().theirsAccepted());
        asked.respond(answer);
        from.answered(board.repeat(from.flow(), answer.bytes(), this::neverAcknowledged), this::acknowledged);
    }

    private void acknowledged(SipRequest ack) {
        from.negotiation(from.negotiation().acknowledged());
        if (!offering) {
            var description = ack.hasBody() ? anchored(from, ack.body()) : null;
            acknowledge(description == null ? NOTHING : description);
        }
    }

    private void neverAcknowledged() {
        from.negotiation(from.negotiation().acknowledged());
        from.call().severed("a changed session was never acknowledged");
    }

    private void acknowledge(byte[] description) {
        var dialog = to.dialog();
        if (dialog != null) {
            var ack = board.writer().request(dialog.ack(sequence), to.flow());
            var message = (description.length > 0 ? ack.body(Writer.SDP, description) : ack).build();
            board.wire().send(to.flow(), message.bytes());
        }
    }

    /// The other side keeps the session as it was. A side that has lost the dialog, or is silent,
    /// ends the call (RFC 3261 §14.1).
    private void refused(int status) {
        from.negotiation(from.negotiation().theirsEnded());
        if (from.isUp()) {
            asked.respond(SipResponse.answering(asked.request(), status).build());
            if (status == Status.NO_SUCH_TRANSACTION || status == Status.REQUEST_TIMEOUT) {
                from.call().severed("one side lost the call");
            }
        }
    }
}
