package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientTransaction;
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
///
/// The side that asked is answered once, whatever happens: by the other side, or with 487 when the
/// call ends meanwhile (§15.1.2). The other side's answer is acknowledged as often as it comes.
final class Reoffer implements ClientUser {
    /// A phone that has said 100 and nothing since is asked no longer (§14.1: it is as good as gone).
    private static final long PATIENCE_MILLIS = 32_000;
    private static final byte[] NOTHING = {};

    private final Switchboard board;
    private final Side from;
    private final Side to;
    private final ServerTransaction asked;
    private final SipRequest request;
    private final boolean offering;
    private int sequence;
    private boolean decided;
    private byte @Nullable [] ack;
    private @Nullable ClientTransaction asking;
    private TimerWheel.@Nullable Entry patience;

    private Reoffer(Switchboard board, Side from, Side to, ServerTransaction asked) {
        this.board = board;
        this.from = from;
        this.to = to;
        this.asked = asked;
        this.request = asked.request();
        this.offering = request.hasBody();
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
        asked.respond(SipResponse.answering(request, Status.TRYING).build());
        var description = offering ? anchored(from, request.body()) : NOTHING;
        if (description == null) {
            answer(Status.NOT_ACCEPTABLE_HERE);
            return;
        }
        from.negotiation(from.negotiation().theirsBegan());
        to.negotiation(to.negotiation().oursBegan());
        from.atEnd(() -> decide(Status.REQUEST_TERMINATED));
        to.atEnd(this::giveUp);
        asked.attend(_ -> giveUp());
        patience = board.after(PATIENCE_MILLIS, this::giveUp);
        asking = board.transactions().send(reInvite(description), board.flowTo(to), this);
    }

    private SipRequest reInvite(byte[] description) {
        var within = to.next(Method.INVITE);
        sequence = within.heading().sequence();
        var flow = board.flowTo(to);
        var invite = board.writer()
                .request(within, flow)
                .header(Header.CONTACT, board.writer().contact(flow))
                .header(Header.ALLOW, Writer.ALLOW);
        return (description.length > 0 ? invite.body(Writer.SDP, description) : invite).build();
    }

    /// The asking side takes it back, the call is over, or the other side takes too long: what it
    /// still answers is heard.
    private void giveUp() {
        if (asking != null) {
            asking.abandon(null);
        }
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
        if (!response.isSuccess()) {
            concluded();
            decide(response.status());
        } else if (asking != null) {
            concluded();
            accepted(response);
        } else if (ack != null) {
            board.wire().send(board.flowTo(to), ack); // Our ACK was lost.
        }
    }

    @Override
    public void failed(Failure failure) {
        concluded();
        decide(Status.REQUEST_TIMEOUT);
    }

    /// The other side has spoken.
    private void concluded() {
        asking = null;
        board.disarm(patience);
        to.atEnd(() -> {});
        to.negotiation(to.negotiation().oursEnded());
    }

    private void accepted(SipResponse response) {
        if (offering || decided) {
            acknowledge(NOTHING);
        }
        if (decided) {
            return; // The call ended meanwhile (RFC 5407 §3.2.4): acknowledged, nothing else.
        }
        var description = anchored(to, response.body());
        if (description == null) {
            acknowledge(NOTHING);
            decide(Status.NOT_ACCEPTABLE_HERE);
            return;
        }
        var dialog = to.dialog();
        if (dialog != null) {
            to.dialog(dialog.refreshed(response));
        }
        var answer = board.writer()
                .dialogAnswer(request, Status.OK, from.tag(), from.flow())
                .body(Writer.SDP, description)
                .build();
        decided = true;
        from.atEnd(() -> {});
        from.negotiation(from.negotiation().theirsAccepted());
        asked.respond(answer);
        var repeat = board.repeat(from.flow(), answer.bytes(), this::neverAcknowledged);
        from.answered(repeat, request.cseq().number(), this::acknowledged);
    }

    private void acknowledged(SipRequest theirs) {
        from.negotiation(from.negotiation().acknowledged());
        if (!offering) {
            var description = theirs.hasBody() ? anchored(from, theirs.body()) : null;
            acknowledge(description == null ? NOTHING : description);
        }
    }

    private void neverAcknowledged() {
        from.negotiation(from.negotiation().acknowledged());
        from.call().severed("a changed session was never acknowledged");
    }

    private void acknowledge(byte[] description) {
        var dialog = to.dialog();
        if (dialog != null && ack == null) {
            var out = board.writer().request(dialog.ack(sequence), board.flowTo(to));
            ack = (description.length > 0 ? out.body(Writer.SDP, description) : out)
                    .build()
                    .bytes();
            board.wire().send(board.flowTo(to), ack);
        }
    }

    /// The session stays as it was. A side that has lost the dialog, or is silent, ends the call
    /// (RFC 3261 §14.1).
    private void decide(int status) {
        if (decided) {
            return;
        }
        decided = true;
        boolean over = !from.isUp();
        from.atEnd(() -> {});
        from.negotiation(from.negotiation().theirsEnded());
        answer(status);
        if (!over && (status == Status.NO_SUCH_TRANSACTION || status == Status.REQUEST_TIMEOUT)) {
            from.call().severed("one side lost the call");
        }
    }

    private void answer(int status) {
        asked.respond(SipResponse.answering(request, status).build());
    }
}
