package tutti.engine.lane;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Subscriber;
import tutti.engine.access.Authenticator;
import tutti.engine.access.Authenticator.Verdict;
import tutti.engine.b2bua.InviteRouter;
import tutti.engine.b2bua.InviteRouter.Routed;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.registrar.Registrar;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.TransactionUser;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Driven;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.sip.message.Header;
import tutti.sip.message.Inbound;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// One thread's worth of telephone system: what arrives here is read, matched, admitted and handled
/// here, and all legs of a call that begins here stay here. No locks: everything but the shared
/// parts belongs to the lane's thread. It reads no socket and no clock, so that a simulation can run
/// the very same code.
public final class Lane implements Driven, TransactionUser {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    /// Option tags that we understand when a request requires them (RFC 3261 §8.2.2.3).
    private static final Set<String> UNDERSTOOD = Set.of("path", "outbound");
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

    private final int index;
    private final Switchboard.Shared shared;
    private final Router router;
    private final Limits limits;
    private final TimerWheel wheel;
    private final Marks marks;
    private final Transactions transactions;
    private final Switchboard board;
    private final Authenticator authenticator;
    private final Registrar registrar;
    private final InviteRouter inviteRouter = new InviteRouter();
    private final Counts counts = new Counts();
    private final long tagSalt;
    private boolean draining;

    /// Hands a message to the lane that it belongs to.
    public interface Router {
        /// @return false when `lane` does not exist
        boolean hand(int lane, Inbound.Admitted message, Flow flow);
    }

    /// Bounds of one lane.
    ///
    /// @param calls at a time; more are refused with 503
    /// @param lateMillis a lane whose timers run later than this is overloaded and takes no new call
    public record Limits(int calls, long lateMillis) {
        public static final Limits DEFAULT = new Limits(5_000, 500);
    }

    public Lane(
            int index,
            Switchboard.Shared shared,
            Wire wire,
            Marks marks,
            Authenticator authenticator,
            Router router,
            Limits limits) {
        this.index = index;
        this.shared = shared;
        this.router = router;
        this.limits = limits;
        this.marks = marks;
        this.authenticator = authenticator;
        this.wheel = new TimerWheel(shared.ticker().millis());
        this.transactions = new Transactions(wire, wheel, shared.ticker(), this);
        this.board = new Switchboard(shared, wire, marks, wheel, transactions);
        this.registrar = new Registrar(shared.locations(), shared.ticker(), shared.clock());
        this.tagSalt = marks.salt();
    }

    public Switchboard board() {
        return board;
    }

    public Counts counts() {
        return counts;
    }

    public int transactionCount() {
        return transactions.size();
    }

    public int timerCount() {
        return wheel.size();
    }

    // Time.

    @Override
    public void expire() {
        wheel.advance(shared.ticker().millis());
    }

    @Override
    public long nextMillis() {
        return wheel.nextMillis();
    }

    /// From now on no new call is taken (SIGTERM).
    public void drain() {
        draining = true;
    }

    // What arrives.

    @Override
    public void received(Inbound inbound, Flow flow) {
        switch (inbound) {
            case Inbound.Admitted admitted -> admitted(admitted, flow);
            case Inbound.Refused(var request, var status, var reason) -> {
                counts.malformed++;
                var noted = noted(request, flow);
                transactions.replyOnce(
                        SipResponse.answering(noted, status, reason, null).build(), noted, flow);
            }
            case Inbound.Dropped _ -> counts.dropped++;
            case Inbound.KeepAlive _ -> {}
        }
    }

    private void admitted(Inbound.Admitted admitted, Flow flow) {
        int owner = owner(admitted.message());
        if (owner < 0 || owner == index || !router.hand(owner, admitted, flow)) {
            take(admitted.message(), flow);
        }
    }

    /// The lane whose call this message belongs to; -1 when it names none of ours.
    private static int owner(SipMessage message) {
        String mark = message instanceof SipRequest
                ? message.to().tag()
                : message.topVia().branch();
        return mark == null ? -1 : Marks.laneOf(mark);
    }

    /// Handles a message that belongs here.
    public void take(SipMessage message, Flow flow) {
        try {
            switch (message) {
                case SipRequest request -> {
                    counts.requests++;
                    transactions.received(noted(request, flow), flow);
                }
                case SipResponse response -> {
                    counts.responses++;
                    if (response.hasOneVia()) { // Else it was meant for somebody else (§8.1.3.3).
                        transactions.received(response, flow);
                    }
                }
            }
        } catch (RuntimeException bug) {
            counts.bugs++;
            log.error("a message could not be handled; it was\n{}", message, bug);
        }
    }

    private static SipRequest noted(SipRequest request, Flow flow) {
        return request.receivedFrom(
                flow.remote().getAddress().getHostAddress(), flow.remote().getPort());
    }

    @Override
    public void lost(Flow flow) {
        transactions.lost(flow);
        shared.locations().lost(flow.connection(), shared.ticker().millis());
    }

    @Override
    public boolean isInUse(Flow flow) {
        return shared.locations().isRegisteredFrom(flow.remote());
    }

    // What is new.

    @Override
    public void requested(Incoming incoming) {
        var request = incoming.request();
        if (incoming.isMerged()) {
            incoming.reply(answer(request, Status.LOOP_DETECTED));
        } else if (request.to().tag() != null) {
            board.inDialog(incoming);
        } else if (!KNOWN_METHODS.contains(request.method())) {
            incoming.reply(allowed(request, Status.NOT_IMPLEMENTED));
        } else {
            switch (request.method()) {
                case Method.REGISTER -> registered(incoming);
                case Method.INVITE -> invited(incoming);
                case Method.OPTIONS -> asked(incoming);
                case Method.BYE, Method.INFO, Method.PRACK, Method.UPDATE, Method.NOTIFY ->
                    incoming.reply(answer(request, Status.NO_SUCH_TRANSACTION));
                default -> incoming.reply(allowed(request, Status.METHOD_NOT_ALLOWED));
            }
        }
    }

    private void asked(Incoming incoming) {
        var required = required(incoming.request());
        if (required != null) {
            incoming.reply(required);
        } else if (draining) {
            incoming.reply(later(incoming.request()));
        } else {
            incoming.reply(board.options(incoming.request()));
        }
    }

    private void registered(Incoming incoming) {
        var request = incoming.request();
        var subscriber = proven(incoming);
        if (subscriber == null) {
            return;
        }
        var required = required(request);
        if (required != null) {
            incoming.respond(required);
        } else if (!subscriber.account().username().equals(userOf(request))) {
            incoming.respond(answer(request, Status.FORBIDDEN));
        } else {
            counts.registrations++;
            incoming.respond(registrar.register(
                    request, incoming.flow(), subscriber.account().id(), statelessTag(request)));
        }
    }

    private static @Nullable String userOf(SipRequest register) {
        return register.to().uri() instanceof tutti.sip.uri.SipUri uri ? uri.user() : null;
    }

    /// The account that the request is proven to come from; null when it has been answered (or
    /// shall not be).
    private @Nullable Subscriber proven(Incoming incoming) {
        var request = incoming.request();
        long now = shared.clock().now().toEpochMilli();
        return switch (authenticator.check(request, incoming.flow(), platform(), now)) {
            case Verdict.Proven(var subscriber) -> subscriber;
            case Verdict.Unproven(var stale) -> {
                incoming.reply(challenge(request, stale, now));
                yield null;
            }
            case Verdict.Banned() -> {
                counts.banned++;
                yield null;
            }
        };
    }

    private SipResponse challenge(SipRequest request, boolean stale, long now) {
        counts.challenges++;
        var reason = Status.reason(Status.UNAUTHORIZED);
        var out = SipResponse.answering(request, Status.UNAUTHORIZED, reason, statelessTag(request));
        authenticator.challenge(stale, now, marks.salt()).forEach(value -> out.header(Header.WWW_AUTHENTICATE, value));
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
            case Routed.Accepted(var inquiry) -> {
                counts.calls++;
                board.call(incoming.open(), inquiry);
            }
        }
    }

    /// A carrier is known by its address. A phone may share that address with a carrier, on one host
    /// or behind one NAT: it is told apart by credentials, or by having registered from there.
    private @Nullable Routed routed(Incoming incoming) {
        var request = incoming.request();
        var flow = incoming.flow();
        var at = shared.clock().now();
        boolean phone = request.has(Header.AUTHORIZATION)
                || request.has(Header.PROXY_AUTHORIZATION)
                || shared.locations().isRegisteredFrom(flow.remote());
        var carrier = phone
                ? java.util.Optional.empty()
                : platform().carrierAt(flow.remote().getAddress().getAddress());
        if (carrier.isPresent()) {
            return inviteRouter.fromCarrier(request, platform(), marks.callId(), at);
        }
        var subscriber = proven(incoming);
        return subscriber == null ? null : inviteRouter.fromPhone(request, subscriber, marks.callId(), at);
    }

    /// What is wrong with an INVITE whose sender is known.
    private @Nullable SipResponse flaw(SipRequest invite) {
        if (invite.maxForwards() == 0) {
            return answer(invite, Status.TOO_MANY_HOPS);
        }
        var required = required(invite);
        if (required != null) {
            return required;
        }
        if (invite.contacts().isEmpty()) {
            return SipResponse.answering(invite, Status.BAD_REQUEST, "Missing Contact", statelessTag(invite))
                    .build();
        }
        boolean readable = !invite.hasBody()
                || ("application/sdp".equals(invite.contentType()) && !invite.has(Header.CONTENT_ENCODING));
        return readable
                ? null
                : SipResponse.answering(
                                invite,
                                Status.UNSUPPORTED_MEDIA_TYPE,
                                Status.reason(Status.UNSUPPORTED_MEDIA_TYPE),
                                statelessTag(invite))
                        .header(Header.ACCEPT, "application/sdp")
                        .build();
    }

    private boolean isFull() {
        return draining || board.size() >= limits.calls() || wheel.lateMillis() > limits.lateMillis();
    }

    private @Nullable SipResponse required(SipRequest request) {
        var unknown = request.require().stream()
                .filter(tag -> !UNDERSTOOD.contains(tag))
                .toList();
        return unknown.isEmpty()
                ? null
                : SipResponse.answering(
                                request,
                                Status.BAD_EXTENSION,
                                Status.reason(Status.BAD_EXTENSION),
                                statelessTag(request))
                        .header(Header.UNSUPPORTED, String.join(", ", unknown))
                        .build();
    }

    private SipResponse later(SipRequest request) {
        int seconds = RETRY_SECONDS_MIN + (int) Long.remainderUnsigned(marks.salt(), RETRY_SECONDS_SPREAD);
        return SipResponse.answering(
                        request,
                        Status.SERVICE_UNAVAILABLE,
                        Status.reason(Status.SERVICE_UNAVAILABLE),
                        statelessTag(request))
                .header(Header.RETRY_AFTER, seconds)
                .build();
    }

    private SipResponse allowed(SipRequest request, int status) {
        return board.allowing(request, status, statelessTag(request));
    }

    private SipResponse answer(SipRequest request, int status) {
        return SipResponse.answering(request, status, Status.reason(status), statelessTag(request))
                .build();
    }

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {
        board.acknowledged(ack);
    }

    @Override
    public void stray(SipResponse response, Flow flow) {
        counts.strays++;
    }

    @Override
    public String statelessTag(SipRequest request) {
        long hash = tagSalt;
        var branch = request.topVia().branch();
        hash = mixed(hash, request.callId());
        hash = mixed(hash, branch == null ? "" : branch);
        return Long.toUnsignedString(mixed(hash, request.cseq().method()), 36);
    }

    private static long mixed(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed ^ (mixed >>> 29);
    }

    private Platform platform() {
        return shared.platform().get();
    }
}
