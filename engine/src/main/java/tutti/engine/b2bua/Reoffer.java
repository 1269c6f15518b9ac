package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.ServerTransaction;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.dialog.Negotiation.Verdict;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// A re-INVITE or UPDATE on its way across (RFC 3261 §14, RFC 3311): hold, resume, another codec. It
/// goes to the other side in that side's dialog, its answer comes back in this one's; media stays
/// anchored. An UPDATE goes on as one if the other side knows it, else as a re-INVITE.
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
    private final String method;
    private byte[] passedOn = NOTHING;
    private boolean waiting;
    private boolean decided;
    private byte @Nullable [] ack;
    private @Nullable OurRequest asking;
    private TimerWheel.@Nullable Entry patience;

    private Reoffer(Switchboard board, Side from, Side to, ServerTransaction asked) {
        this.board = board;
        this.from = from;
        this.to = to;
        this.asked = asked;
        this.request = asked.request();
        this.offering = request.hasBody();
        this.method = isUpdate() && to.timer().updates() ? Method.UPDATE : Method.INVITE;
    }

    private boolean isUpdate() {
        return request.is(Method.UPDATE);
    }

    /// Passes the request on, or refuses it when another one is under way.
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
        if (!isUpdate()) {
            asked.respond(SipResponse.answering(request, Status.TRYING).build());
        }
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
        passedOn = description;
        ask();
    }

    private void ask() {
        waiting = true;
        asking = OurRequest.send(board, to, method, this::passedOn, this);
    }

    private RequestBuilder passedOn(DialogRequest within, Flow flow) {
        var out = board.writer()
                .request(within, flow)
                .header(Header.CONTACT, board.writer().contact(flow))
                .header(Header.ALLOW, Writer.ALLOW);
        to.timer().ask(out);
        return passedOn.length > 0 ? out.body(Writer.SDP, passedOn) : out;
    }

    /// The asking side takes it back, the call is over, or the other side takes too long: what it
    /// still answers is heard.
    private void giveUp() {
        if (asking != null && waiting) {
            asking.abandon();
        }
    }

    private byte @Nullable [] anchored(Side speaker, byte[] description) {
        var listener = speaker == from ? to : from;
        return speaker.seat().hear(description) ? listener.seat().say(description) : null;
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            return;
        }
        if (response.status() == Status.SESSION_INTERVAL_TOO_SMALL
                && !decided
                && to.timer().tooSmall(response)) {
            ask();
        } else if (!response.isSuccess()) {
            concluded();
            decide(OurRequest.across(response.status()));
        } else if (waiting) {
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
        waiting = false;
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
        if (offering) {
            exchanged();
        }
        var dialog = to.dialog();
        if (dialog != null) {
            to.dialog(dialog.refreshed(response));
        }
        to.timer().agreed(response);
        var out = board.writer()
                .dialogAnswer(request, Status.OK, from.tag(), from.flow())
                .body(Writer.SDP, description);
        from.timer().accept(request, out);
        answer(out.build());
    }

    private void answer(SipResponse answer) {
        decided = true;
        from.atEnd(() -> {});
        if (isUpdate()) {
            from.negotiation(from.negotiation().theirsEnded());
            asked.respond(answer);
            return;
        }
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
            exchanged();
        }
    }

    /// Where the media translates between the two, it goes by what they agreed on now (RFC 3264 §8).
    private void exchanged() {
        if (from.seat().isOpen() && to.seat().isOpen()) {
            from.seat().open();
            to.seat().open();
        }
    }

    private void neverAcknowledged() {
        from.negotiation(from.negotiation().acknowledged());
        from.call().severed("a changed session was never acknowledged");
    }

    private void acknowledge(byte[] description) {
        var out = asking == null || ack != null || !method.equals(Method.INVITE) ? null : asking.ack();
        if (out != null) {
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
