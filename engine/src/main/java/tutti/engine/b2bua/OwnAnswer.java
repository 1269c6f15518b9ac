package tutti.engine.b2bua;

import java.util.List;
import tutti.engine.transaction.Incoming;
import tutti.sip.dialog.Negotiation.Verdict;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Our answer to a re-INVITE or UPDATE of somebody who talks with us and nobody else yet: a carrier that
/// refreshes its session in the middle of a menu, a caller who holds the mailbox (RFC 3261 §14.2).
final class OwnAnswer {
    private final Switchboard board;
    private final Side side;

    private OwnAnswer(Switchboard board, Side side) {
        this.board = board;
        this.side = side;
    }

    /// Whether nobody else is there to ask.
    static boolean isDue(Side side) {
        return side.isUp() && side.call().opposite(side) == null && side.seat().heard().length > 0;
    }

    static void give(Switchboard board, Side side, Incoming incoming) {
        new OwnAnswer(board, side).answer(incoming);
    }

    private void answer(Incoming incoming) {
        var request = incoming.request();
        boolean free = side.negotiation().judge(board.chance()) instanceof Verdict.Proceed && !side.awaitsAck();
        var seat = side.seat();
        boolean offers = request.hasBody();
        var description =
                !free ? null : !offers ? seat.said() : seat.hear(request.body()) ? seat.answer(List.of()) : null;
        if (description == null) {
            int status = free ? Status.NOT_ACCEPTABLE_HERE : Status.REQUEST_PENDING;
            incoming.respond(SipResponse.answering(request, status).build());
            return;
        }
        seat.open();
        var out = board.writer()
                .dialogAnswer(request, Status.OK, side.tag(), side.flow())
                .body(Writer.SDP, description);
        side.timer().accept(request, out);
        var answer = out.build();
        incoming.respond(answer);
        if (request.is(Method.INVITE)) {
            side.negotiation(side.negotiation().theirsAccepted());
            var repeat = board.repeat(side.flow(), answer.bytes(), this::neverAcknowledged);
            side.answered(repeat, request.cseq().number(), this::acknowledged);
        }
    }

    private void acknowledged(SipRequest ack) {
        side.negotiation(side.negotiation().acknowledged());
        if (ack.hasBody() && side.seat().hear(ack.body())) {
            side.seat().open();
        }
    }

    private void neverAcknowledged() {
        side.negotiation(side.negotiation().acknowledged());
        side.call().severed("a changed session was never acknowledged");
    }
}
