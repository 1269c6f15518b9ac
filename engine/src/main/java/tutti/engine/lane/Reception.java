package tutti.engine.lane;

import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Subscriber;
import tutti.engine.access.Authenticator;
import tutti.engine.access.Authenticator.Verdict;
import tutti.engine.b2bua.InviteRouter;
import tutti.engine.b2bua.InviteRouter.Routed;
import tutti.engine.b2bua.Replies;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.event.Subscriptions;
import tutti.engine.registrar.Registrar;
import tutti.engine.transaction.Incoming;
import tutti.engine.transport.Flow;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Takes new requests: who asks, may he, and what for. Phones prove themselves by digest, carriers by
/// their address; everybody else gets the same answer, whatever he asks for (contract, "SIP").
final class Reception {
    private static final Set<String> KNOWN_METHODS = Set.of(
            Method.INVITE,
            Method.ACK,
            Method.BYE,
            Method.CANCEL,
            Method.REGISTER,
            Method.OPTIONS,
            Method.PRACK,
            Method.UPDATE,
            Method.INFO,
            Method.SUBSCRIBE,
            Method.NOTIFY,
            Method.REFER,
            Method.MESSAGE,
            Method.PUBLISH);
    private static final int RETRY_SECONDS_MIN = 1;
    private static final int RETRY_SECONDS_SPREAD = 10;

    private final Switchboard.Shared shared;
    private final Lane.Limits limits;
    private final TimerWheel wheel;
    private final Marks marks;
    private final Switchboard board;
    private final Authenticator authenticator;
    private final Registrar registrar;
    private final Subscriptions subscriptions;
    private final Joining joining;
    private final StatelessTags tags;
    private final Counts counts;
    private final Modesty modesty;
    private final InviteRouter inviteRouter = new InviteRouter();
    private boolean draining;

    Reception(
            Desk desk,
            Switchboard board,
            Authenticator authenticator,
            Lane.Limits limits,
            Subscriptions subscriptions,
            Lane lane) {
        this.subscriptions = subscriptions;
        this.joining = new Joining(lane, desk.tags());
        this.shared = desk.shared();
        this.wheel = desk.wheel();
        this.marks = desk.marks();
        this.tags = desk.tags();
        this.counts = desk.counts();
        this.modesty = new Modesty(shared.locations(), counts);
        this.board = board;
        this.authenticator = authenticator;
        this.limits = limits;
        this.registrar = new Registrar(shared.locations(), shared.ticker(), shared.clock());
    }

    /// What it shares with its lane.
    record Desk(Switchboard.Shared shared, TimerWheel wheel, Marks marks, StatelessTags tags, Counts counts) {}

    /// From now on no new call is taken (SIGTERM).
    void drain() {
        draining = true;
    }

    void requested(Incoming incoming) {
        var request = incoming.request();
        if (incoming.isMerged()) {
            incoming.reply(answer(request, Status.LOOP_DETECTED));
        } else if (request.to().tag() != null && !isOfNoDialog(request)) {
            inDialog(incoming);
        } else if (!KNOWN_METHODS.contains(request.method())) {
            allow(incoming, Status.NOT_IMPLEMENTED);
        } else {
            switch (request.method()) {
                case Method.REGISTER -> registered(incoming);
                case Method.INVITE -> invited(incoming);
                case Method.OPTIONS -> asked(incoming);
                case Method.SUBSCRIBE -> subscribed(incoming);
                case Method.BYE, Method.INFO, Method.PRACK, Method.UPDATE, Method.NOTIFY ->
                    incoming.reply(answer(request, Status.NO_SUCH_TRANSACTION));
                default -> allow(incoming, Status.METHOD_NOT_ALLOWED);
            }
        }
    }

    private void inDialog(Incoming incoming) {
        var request = incoming.request();
        if (!request.is(Method.SUBSCRIBE)) {
            board.inDialog(incoming);
            return;
        }
        var account = subscriptions.accountOf(request);
        if (account == null) {
            board.inDialog(incoming); // Of the news of a transfer, if anything.
            return;
        }
        var phone = proven(incoming);
        if (phone == null) {
            return;
        }
        if (phone.account().id().equals(account)) {
            subscriptions.refreshed(incoming);
        } else {
            incoming.respond(answer(request, Status.NO_SUCH_TRANSACTION));
        }
    }

    private void subscribed(Incoming incoming) {
        var phone = proven(incoming);
        if (phone == null) {
            return;
        }
        var required = required(incoming.request());
        if (required != null) {
            incoming.respond(required);
        } else if (draining) {
            incoming.respond(later(incoming.request()));
        } else {
            subscriptions.subscribed(incoming, phone, tags.of(incoming.request()));
        }
    }

    /// An INVITE with a To tag that cannot be one of ours. It is received like one that begins a call, so
    /// that its sender is asked for proof like everybody (RFC 3261 §12.2.2).
    private static boolean isOfNoDialog(SipRequest request) {
        var tag = request.to().tag();
        return request.is(Method.INVITE) && tag != null && Marks.laneOf(tag) < 0;
    }

    private void asked(Incoming incoming) {
        var required = required(incoming.request());
        if (required != null) {
            incoming.reply(required);
        } else if (draining) {
            incoming.reply(later(incoming.request()));
        } else {
            var request = incoming.request();
            modesty.reply(incoming, Replies.options(request, tags.of(request)), () -> answer(request, Status.OK));
        }
    }

    private void registered(Incoming incoming) {
        switch (checked(incoming)) {
            case Verdict.Proven(var phone) ->
                registered(incoming, phone.account().username(), phone.account().id());
            case Verdict.ProvenTrunk(var login) ->
                registered(incoming, login.trunk().username(), login.trunk().id());
            case Verdict.Unproven _, Verdict.Banned _ -> {} // Answered, or not to be.
        }
    }

    private void registered(Incoming incoming, @Nullable String username, String id) {
        var request = incoming.request();
        var tag = tags.of(request);
        var required = Replies.required(request, tag);
        if (required != null) {
            incoming.respond(required);
        } else if (username == null || !username.equals(userOf(request))) {
            incoming.respond(answer(request, Status.FORBIDDEN));
        } else {
            counts.registrations++;
            incoming.respond(registrar.register(request, incoming.flow(), id, tag));
        }
    }

    private static @Nullable String userOf(SipRequest register) {
        return register.to().uri() instanceof tutti.sip.uri.SipUri uri ? uri.user() : null;
    }

    /// The phone that the request is proven to come from; null when it has been answered (or shall
    /// not be).
    private @Nullable Subscriber proven(Incoming incoming) {
        return switch (checked(incoming)) {
            case Verdict.Proven(var subscriber) -> subscriber;
            case Verdict.ProvenTrunk _ -> {
                incoming.respond(answer(incoming.request(), Status.FORBIDDEN));
                yield null;
            }
            case Verdict.Unproven _, Verdict.Banned _ -> null;
        };
    }

    /// Who the request is proven to come from; whoever is not proven has been asked for it.
    private Verdict checked(Incoming incoming) {
        var request = incoming.request();
        var now = new Authenticator.Moment(
                shared.clock().now().toEpochMilli(), shared.ticker().millis());
        var verdict = authenticator.check(request, incoming.flow(), platform(), now);
        switch (verdict) {
            case Verdict.Unproven(var stale) -> ask(incoming, stale, now);
            case Verdict.Banned() -> counts.banned++;
            case Verdict.Proven _, Verdict.ProvenTrunk _ -> board.wire().proven(incoming.flow());
        }
        return verdict;
    }

    /// Briefly, it is the weaker proof that every phone understands.
    private void ask(Incoming incoming, boolean stale, Authenticator.Moment now) {
        counts.challenges++;
        var request = incoming.request();
        var offers = authenticator.challenge(request, incoming.flow(), stale, now, marks.salt());
        modesty.reply(incoming, challenge(request, offers), () -> challenge(request, List.of(offers.getLast())));
    }

    private SipResponse challenge(SipRequest request, List<String> offers) {
        var reason = Status.reason(Status.UNAUTHORIZED);
        var out = SipResponse.answering(request, Status.UNAUTHORIZED, reason, tags.of(request));
        offers.forEach(value -> out.header(Header.WWW_AUTHENTICATE, value));
        return out.build();
    }

    private void invited(Incoming incoming) {
        var request = incoming.request();
        if (isFull()) {
            counts.refused++;
            incoming.reply(later(request));
            return;
        }
        var routed = routed(incoming);
        if (routed == null) {
            return;
        }
        var flaw = flaw(request);
        if (flaw != null) {
            incoming.respond(flaw);
            return;
        }
        switch (routed) {
            case Routed.Refused(var status) -> incoming.respond(answer(request, status));
            case Routed.Accepted(var inquiry) -> begin(incoming, () -> board.call(incoming, inquiry));
            case Routed.Listening(var inquiry, var box) -> begin(incoming, () -> board.listen(incoming, inquiry, box));
            case Routed.PickedUp(var wish) -> joining.pickUp(incoming, wish);
            case Routed.Replacing(var replaces, var by) -> joining.takeOver(incoming, replaces, by);
        }
    }

    /// @param call begins it; says with which status it is refused, 0 when it is not
    private void begin(Incoming incoming, IntSupplier call) {
        var request = incoming.request();
        if (request.to().tag() != null) {
            incoming.respond(answer(request, Status.NO_SUCH_TRANSACTION));
            return;
        }
        if (request.contacts().isEmpty()) {
            incoming.respond(SipResponse.answering(request, Status.BAD_REQUEST, "Missing Contact", tags.of(request))
                    .build());
            return;
        }
        int refusal = call.getAsInt();
        switch (refusal) {
            case 0 -> counts.calls++;
            case Status.SERVICE_UNAVAILABLE -> {
                counts.refused++; // Not statelessly: its credentials do not hold a second time.
                incoming.respond(later(request));
            }
            default -> incoming.respond(answer(request, refusal));
        }
    }

    /// A carrier and a static trunk are known by their address. A phone may share that address, on one
    /// host or behind one NAT: it is told apart by credentials, or by having registered from there.
    private @Nullable Routed routed(Incoming incoming) {
        var request = incoming.request();
        var flow = incoming.flow();
        boolean proves = request.has(Header.AUTHORIZATION)
                || request.has(Header.PROXY_AUTHORIZATION)
                || shared.locations().isRegisteredFrom(flow.remote());
        var known = proves ? null : knownByAddress(request, flow);
        if (known != null) {
            board.wire().proven(flow);
            return known;
        }
        var at = shared.clock().now();
        return switch (checked(incoming)) {
            case Verdict.Proven(var phone) -> inviteRouter.fromPhone(request, phone, marks.callId(), at);
            case Verdict.ProvenTrunk(var login) -> {
                var trunk = new Platform.Exchange(login.directory(), login.trunk());
                yield inviteRouter.fromTrunk(request, trunk, marks.callId(), at);
            }
            case Verdict.Unproven _, Verdict.Banned _ -> null;
        };
    }

    private @Nullable Routed knownByAddress(SipRequest request, Flow flow) {
        byte[] source = flow.remote().getAddress().getAddress();
        var at = shared.clock().now();
        if (platform().carrierAt(source).isPresent()) {
            return inviteRouter.fromCarrier(request, platform(), marks.callId(), at);
        }
        return platform()
                .trunkAt(source)
                .map(trunk -> inviteRouter.fromTrunk(request, trunk, marks.callId(), at))
                .orElse(null);
    }

    /// What is wrong with an INVITE whose sender is known.
    private @Nullable SipResponse flaw(SipRequest invite) {
        if (invite.maxForwards() == 0) {
            return answer(invite, Status.TOO_MANY_HOPS);
        }
        var tag = tags.of(invite);
        var required = Replies.required(invite, tag);
        if (required != null) {
            return required;
        }
        var brief = Replies.tooBrief(invite, tag);
        if (brief != null) {
            return brief;
        }
        if (!Replies.acceptsSdp(invite)) {
            return answer(invite, Status.NOT_ACCEPTABLE);
        }
        return Replies.unreadable(invite, tag);
    }

    int callsMax() {
        return limits.calls();
    }

    boolean isFull() {
        return draining
                || board.size() >= limits.calls()
                || wheel.lagMillis(shared.ticker().millis()) > limits.lateMillis();
    }

    private @Nullable SipResponse required(SipRequest request) {
        return Replies.required(request, tags.of(request));
    }

    private SipResponse later(SipRequest request) {
        int seconds = RETRY_SECONDS_MIN + (int) Long.remainderUnsigned(marks.salt(), RETRY_SECONDS_SPREAD);
        return SipResponse.answering(
                        request,
                        Status.SERVICE_UNAVAILABLE,
                        Status.reason(Status.SERVICE_UNAVAILABLE),
                        tags.of(request))
                .header(Header.RETRY_AFTER, seconds)
                .build();
    }

    private void allow(Incoming incoming, int status) {
        var request = incoming.request();
        var full = Replies.allowing(request, status, tags.of(request));
        modesty.reply(incoming, full, () -> answer(request, status));
    }

    private SipResponse answer(SipRequest request, int status) {
        return SipResponse.answering(request, status, Status.reason(status), tags.of(request))
                .build();
    }

    private Platform platform() {
        return shared.platform().get();
    }
}
