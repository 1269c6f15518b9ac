package tutti.engine.lane;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.routing.Inquiry;
import tutti.engine.access.Authenticator;
import tutti.engine.access.Authenticator.Verdict;
import tutti.engine.b2bua.InviteRouter;
import tutti.engine.b2bua.InviteRouter.Routed;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.registrar.Registrar;
import tutti.engine.transaction.Incoming;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Takes new requests: who asks, may he, and what for. Phones prove themselves by digest, carriers by
/// their address; everybody else gets the same answer, whatever he asks for (contract, "SIP").
final class Reception {
    /// Option tags that we understand when a request requires them (RFC 3261 §8.2.2.3).
    private static final Set<String> UNDERSTOOD = Set.of("path", "outbound");
    private static final Set<String> SDP_TYPES = Set.of("application/sdp", "application/*", "*/*");
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
    private final StatelessTags tags;
    private final Counts counts;
    private final InviteRouter inviteRouter = new InviteRouter();
    private boolean draining;

    Reception(Desk desk, Switchboard board, Authenticator authenticator, Lane.Limits limits) {
        this.shared = desk.shared();
        this.wheel = desk.wheel();
        this.marks = desk.marks();
        this.tags = desk.tags();
        this.counts = desk.counts();
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
                    request, incoming.flow(), subscriber.account().id(), tags.of(request)));
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
                incoming.reply(challenge(incoming, stale, now));
                yield null;
            }
            case Verdict.Banned() -> {
                counts.banned++;
                yield null;
            }
        };
    }

    private SipResponse challenge(Incoming incoming, boolean stale, long now) {
        counts.challenges++;
        var request = incoming.request();
        var reason = Status.reason(Status.UNAUTHORIZED);
        var out = SipResponse.answering(request, Status.UNAUTHORIZED, reason, tags.of(request));
        authenticator
                .challenge(request, incoming.flow(), stale, now, marks.salt())
                .forEach(value -> out.header(Header.WWW_AUTHENTICATE, value));
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
            case Routed.Accepted(var inquiry) -> begin(incoming, inquiry);
        }
    }

    private void begin(Incoming incoming, Inquiry inquiry) {
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
        int refusal = board.call(incoming, inquiry);
        switch (refusal) {
            case 0 -> counts.calls++;
            case Status.SERVICE_UNAVAILABLE -> {
                counts.refused++; // Not statelessly: its credentials do not hold a second time.
                incoming.respond(later(request));
            }
            default -> incoming.respond(answer(request, refusal));
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
        if (!acceptsSdp(invite)) {
            return answer(invite, Status.NOT_ACCEPTABLE);
        }
        boolean readable = !invite.hasBody()
                || ("application/sdp".equals(invite.contentType()) && !invite.has(Header.CONTENT_ENCODING));
        return readable
                ? null
                : SipResponse.answering(
                                invite,
                                Status.UNSUPPORTED_MEDIA_TYPE,
                                Status.reason(Status.UNSUPPORTED_MEDIA_TYPE),
                                tags.of(invite))
                        .header(Header.ACCEPT, "application/sdp")
                        .build();
    }

    /// Whether its sender takes an answer in SDP; who says nothing does (RFC 3261 §20.1).
    private static boolean acceptsSdp(SipRequest invite) {
        return !invite.has(Header.ACCEPT)
                || invite.values(Header.ACCEPT).stream().anyMatch(type -> {
                    int semicolon = type.indexOf(';');
                    var bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
                    return SDP_TYPES.contains(bare.toLowerCase(Locale.ROOT));
                });
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
                                request, Status.BAD_EXTENSION, Status.reason(Status.BAD_EXTENSION), tags.of(request))
                        .header(Header.UNSUPPORTED, String.join(", ", unknown))
                        .build();
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

    private SipResponse allowed(SipRequest request, int status) {
        return board.allowing(request, status, tags.of(request));
    }

    private SipResponse answer(SipRequest request, int status) {
        return SipResponse.answering(request, status, Status.reason(status), tags.of(request))
                .build();
    }

    private Platform platform() {
        return shared.platform().get();
    }
}
