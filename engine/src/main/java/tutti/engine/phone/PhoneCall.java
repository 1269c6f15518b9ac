package tutti.engine.phone;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientTransaction;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.ServerTransaction;
import tutti.engine.transaction.ServerUser;
import tutti.engine.transaction.Unattended;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Call;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.Invitation;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.sdp.Capabilities;
import tutti.sip.sdp.Direction;
import tutti.sip.transaction.Failure;

/// One call of a [Phone], from its INVITE to its BYE.
final class PhoneCall implements ClientUser, ServerUser {
    private static final String SDP = "application/sdp";

    private final Phone phone;
    private final String callId;
    private final String tag;
    private final Flow flow;
    private final PhoneMedia media;
    private final String uri;
    private final String from;
    private long talkMillis;
    private int sequence;
    private boolean proven;
    private boolean unwanted;
    private @Nullable PhoneAnswer answer;
    private int version = 1;
    private @Nullable PhoneChange change;
    private @Nullable ServerTransaction rung;
    private @Nullable ClientTransaction placed;
    private @Nullable Call calling;
    private @Nullable Dialog dialog;
    private byte @Nullable [] ack;
    private TimerWheel.@Nullable Entry timer;

    private PhoneCall(Phone phone, String callId, Flow flow, String uri, String from, boolean calling) {
        this.phone = phone;
        this.callId = callId;
        this.flow = flow;
        this.uri = uri;
        this.from = from;
        this.tag = phone.marks().tag();
        this.media = phone.openMedia(calling);
    }

    static PhoneCall placed(Phone phone, String user, String as, long talkMillis) {
        var host = phone.serverHost();
        var call = new PhoneCall(
                phone,
                phone.marks().callId(),
                phone.server(),
                "sip:" + user + "@" + host,
                "<sip:" + as + "@" + host + ">",
                true);
        call.talkMillis = talkMillis;
        return call;
    }

    static PhoneCall rung(Phone phone, ServerTransaction invite) {
        var call = new PhoneCall(phone, invite.request().callId(), invite.flow(), "", "", false);
        call.rung = invite;
        invite.attend(call);
        return call;
    }

    String callId() {
        return callId;
    }

    // Calls that come.

    void react(Reaction reaction) {
        switch (reaction) {
            case Reaction.Answer(var after, var talk) -> {
                talkMillis = talk;
                respond(Status.RINGING);
                timer = phone.after(Math.max(1, after), this::pickUp);
            }
            case Reaction.Refuse(var after, var status) -> {
                respond(Status.RINGING);
                timer = phone.after(Math.max(1, after), () -> refuse(status));
            }
            case Reaction.Redirect(var after, var contact) -> {
                respond(Status.RINGING);
                timer = phone.after(
                        Math.max(1, after), () -> refuse(invite -> PhoneTransfer.elsewhere(invite, tag, contact)));
            }
            case Reaction.Ring() -> respond(Status.RINGING);
            case Reaction.Silence() -> {}
        }
    }

    private void respond(int status) {
        if (rung != null) {
            rung.respond(answer(rung.request(), status).build());
        }
    }

    private tutti.sip.message.ResponseBuilder answer(SipRequest request, int status) {
        return SipResponse.answering(request, status, Status.reason(status), tag)
                .recordRoute()
                .header(Header.CONTACT, phone.contact(flow));
    }

    private void pickUp() {
        var invite = rung;
        var offer = invite == null ? null : PhoneSession.read(invite.request().body());
        var invitation = invite == null ? null : Invitation.of(invite.request(), false);
        if (invite == null || offer == null || invitation == null) {
            refuse(Status.NOT_ACCEPTABLE_HERE);
            return;
        }
        switch (capabilities().answer(offer, 1, 1)) {
            case Capabilities.Answer.Unacceptable() -> refuse(Status.NOT_ACCEPTABLE_HERE);
            case Capabilities.Answer.Agreed agreed -> {
                var ok = answer(invite.request(), Status.OK)
                        .body(SDP, agreed.description().getBytes(StandardCharsets.UTF_8))
                        .build();
                dialog = invitation.begin(Dialog.Stage.CONFIRMED, tag);
                rung = null;
                invite.respond(ok);
                answer = new PhoneAnswer(phone, flow, ok, this::neverAcknowledged);
                PhoneSession.talk(media, offer);
                phone.events().answered(phone, callId);
                hangUpLater();
            }
        }
    }

    void acknowledged(SipRequest request) {
        var waiting = answer;
        if (waiting == null || !waiting.isMeant(request)) {
            return; // Of an earlier answer.
        }
        var late = request.hasBody() ? PhoneSession.read(request.body()) : null;
        if (late != null) {
            PhoneSession.talk(media, late);
        }
        answered();
        if (unwanted) {
            hangUp();
        }
    }

    private void answered() {
        if (answer != null) {
            answer.stop();
            answer = null;
        }
    }

    private void neverAcknowledged() {
        answered();
        hangUp();
    }

    private void refuse(int status) {
        refuse(invite -> answer(invite, status).build());
    }

    private void refuse(Function<SipRequest, SipResponse> how) {
        if (rung != null) {
            var invite = rung;
            rung = null;
            invite.respond(how.apply(invite.request()));
            over();
        }
    }

    @Override
    public void cancelled(SipRequest cancel) {
        if (rung != null) {
            refuse(Status.REQUEST_TERMINATED);
            phone.events().cancelled(phone, callId, cancel.header(Header.REASON));
        }
    }

    // Calls that go.

    void invite(long patienceMillis) {
        send(null);
        if (patienceMillis > 0) {
            timer = phone.after(patienceMillis, this::hangUp);
        }
    }

    private void send(@Nullable String proof) {
        sequence++;
        var offer = capabilities().offer(1, 1, Direction.SENDRECV);
        var request = phone.begin(Method.INVITE, uri, flow)
                .header(Header.FROM, from + ";tag=" + tag)
                .header(Header.TO, "<" + uri + ">")
                .header(Header.CALL_ID, callId)
                .cseq(sequence, Method.INVITE)
                .header(Header.CONTACT, phone.contact(flow));
        if (proof != null) {
            request.header(Header.AUTHORIZATION, proof);
        }
        var built = request.body(SDP, offer.getBytes(StandardCharsets.UTF_8)).build();
        calling = Call.of(built, false);
        placed = phone.transactions().send(built, flow, this);
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isSuccess()) {
            connected(response);
            return;
        }
        var proof = proven || unwanted ? null : phone.proof(response, Method.INVITE, uri);
        if (proof != null) {
            proven = true;
            send(proof);
            return;
        }
        if (response.status() > Status.TRYING) {
            phone.events().progressed(phone, callId, response.status());
        }
        if (response.isFinal()) {
            over();
        }
    }

    private void connected(SipResponse response) {
        var made = calling == null ? null : calling.begin(response);
        if (dialog != null || made == null) {
            if (ack != null) {
                phone.wire().send(flow, ack);
            }
            return;
        }
        dialog = made;
        phone.disarm(timer);
        var request = made.ack(sequence);
        ack = request.finish(begin(request.heading().method(), request.requestUri()))
                .build()
                .bytes();
        phone.wire().send(flow, ack);
        var answer = PhoneSession.read(response.body());
        if (answer != null) {
            PhoneSession.talk(media, answer);
        }
        phone.events().progressed(phone, callId, response.status());
        if (unwanted) {
            hangUp();
        } else {
            hangUpLater();
        }
    }

    @Override
    public void failed(Failure failure) {
        phone.events().progressed(phone, callId, Status.REQUEST_TIMEOUT);
        over();
    }

    // Both.

    private RequestBuilder begin(String method, String requestUri) {
        return phone.begin(method, requestUri, flow);
    }

    private void hangUpLater() {
        if (talkMillis > 0) {
            timer = phone.after(talkMillis, this::hangUp);
        }
    }

    /// Ends the call, whatever it has come to. Not before the ACK of our answer, and when our CANCEL
    /// crosses an answer, after it (RFC 3261 §15, §9.1): until then the wish is remembered.
    void hangUp() {
        var current = dialog;
        if (answer != null) {
            unwanted = true;
        } else if (current != null) {
            bye(current);
        } else if (placed != null) {
            unwanted = true;
            placed.abandon(null);
        } else {
            refuse(Status.BUSY_HERE);
        }
    }

    private void bye(Dialog current) {
        if (current.stage() == Dialog.Stage.CONFIRMED) {
            var bye = current.next(Method.BYE);
            var request = bye.request()
                    .finish(begin(Method.BYE, bye.request().requestUri()))
                    .build();
            phone.transactions().send(request, flow, Unattended.INSTANCE);
            phone.events().ended(phone, callId, false);
            over();
        }
    }

    void requested(Incoming incoming) {
        var request = incoming.request();
        if (request.is(Method.BYE)) {
            incoming.respond(SipResponse.answering(request, Status.OK).build());
            phone.events().ended(phone, callId, true);
            over();
        } else if (request.is(Method.INVITE)) {
            change(incoming);
        } else if (request.is(Method.NOTIFY)) {
            incoming.respond(SipResponse.answering(request, Status.OK).build());
        } else {
            incoming.respond(
                    SipResponse.answering(request, Status.METHOD_NOT_ALLOWED).build());
        }
    }

    /// Asks the server to send the other side to `target`.
    void refer(String target) {
        var current = dialog;
        if (current != null && current.stage() == Dialog.Stage.CONFIRMED && answer == null) {
            dialog = PhoneTransfer.ask(phone, flow, current, target);
        }
    }

    // Changes of the session (RFC 3261 §14).

    /// Asks for another direction: hold, or its end. Not while another change is under way.
    void change(Direction direction) {
        var current = dialog;
        if (current == null || current.stage() != Dialog.Stage.CONFIRMED || answer != null || change != null) {
            return;
        }
        var outgoing = current.next(Method.INVITE);
        dialog = outgoing.next();
        var within = outgoing.request();
        change = new PhoneChange(phone, this, flow, within.heading().sequence());
        change.ask(within, capabilities().offer(1, ++version, direction));
    }

    /// What we asked for was answered. A peer that has lost the call, or is silent, ends it (§14.1).
    void changed(int status) {
        change = null;
        if (status == Status.NO_SUCH_TRANSACTION || status == Status.REQUEST_TIMEOUT) {
            hangUp();
        }
    }

    @Nullable
    Dialog dialog() {
        return dialog;
    }

    private void change(Incoming incoming) {
        var request = incoming.request();
        var offer = PhoneSession.read(request.body());
        if (dialog == null || answer != null || change != null) {
            incoming.respond(answer(request, Status.REQUEST_PENDING).build());
        } else if (offer != null
                && capabilities().answer(offer, 1, version + 1) instanceof Capabilities.Answer.Agreed agreed) {
            version++;
            var ok = answer(request, Status.OK)
                    .body(SDP, agreed.description().getBytes(StandardCharsets.UTF_8))
                    .build();
            incoming.respond(ok);
            answer = new PhoneAnswer(phone, flow, ok, this::neverAcknowledged);
        } else {
            incoming.respond(answer(request, Status.NOT_ACCEPTABLE_HERE).build());
        }
    }

    private Capabilities capabilities() {
        return PhoneSession.capabilities(media.anchor());
    }

    private void over() {
        dialog = dialog == null ? null : dialog.ended();
        phone.disarm(timer);
        answered();
        media.close();
        phone.over(this);
    }
}
