package tutti.engine.phone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Ticker;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.TransactionUser;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Driven;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Wire;
import tutti.sip.Parsed;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.Digester;
import tutti.sip.message.Header;
import tutti.sip.message.Inbound;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.sdp.Direction;
import tutti.sip.transaction.Failure;

/// One telephone, run by its owner's thread as a lane is: it is handed what arrives and told when
/// time has passed. Registers with digest, reacts to calls as its person would, places calls.
public final class Phone implements Driven, TransactionUser {
    static final int MAX_FORWARDS = 70;
    private static final int EXPIRES_SECONDS = 3_600;

    private final PhoneSettings settings;
    private final Wire wire;
    private final Ticker ticker;
    private final Marks marks;
    private final TimerWheel wheel;
    private final Transactions transactions;
    private final Digester digester = new Digester();
    private final PhoneMedia.Source media;
    private final Function<SipRequest, Reaction> person;
    private final PhoneEvents events;
    private final Map<String, PhoneCall> calls = new HashMap<>();
    private final Set<String> lamps = new HashSet<>();
    private final String registration;
    private int registrations;
    private @Nullable Registering registering;
    private @Nullable Registering next;

    /// @param media made for each call
    /// @param person decides for each call what to do
    public Phone(
            PhoneSettings settings,
            Surroundings around,
            PhoneMedia.Source media,
            Function<SipRequest, Reaction> person,
            PhoneEvents events) {
        this.settings = settings;
        this.wire = around.wire();
        this.ticker = around.ticker();
        this.marks = around.marks();
        this.media = media;
        this.person = person;
        this.events = events;
        this.wheel = new TimerWheel(ticker.millis());
        this.transactions = new Transactions(wire, wheel, ticker, this);
        this.registration = marks.callId();
    }

    /// What the phone stands on.
    public record Surroundings(Wire wire, Ticker ticker, Marks marks) {}

    public PhoneSettings settings() {
        return settings;
    }

    // Time, as of a lane.

    @Override
    public void expire() {
        wheel.advance(ticker.millis());
    }

    @Override
    public long nextMillis() {
        return wheel.nextMillis();
    }

    // What its person can do.

    /// Registers (RFC 3261 §10.2); [PhoneEvents#registered] tells the outcome.
    public void register() {
        begin(new Registering(EXPIRES_SECONDS));
    }

    /// Takes the registration back (RFC 3261 §10.2.2).
    public void unregister() {
        begin(new Registering(0));
    }

    /// One after the other, or the registrar could not tell the later from the earlier (§10.2).
    private void begin(Registering asked) {
        if (registering == null) {
            registering = asked;
            asked.send(null);
        } else {
            next = asked;
        }
    }

    /// Calls `user` at the server and returns the Call-ID.
    ///
    /// @param as the number in From: our own, or what a carrier passes on
    /// @param talkMillis hangs up so long after the answer; 0 leaves that to the other side
    /// @param patienceMillis gives up so long after the start if nobody has answered; 0 never does
    public String call(String user, String as, long talkMillis, long patienceMillis) {
        var call = PhoneCall.placed(this, user, as, talkMillis);
        calls.put(call.callId(), call);
        call.invite(patienceMillis);
        return call.callId();
    }

    /// Gives up, or hangs up.
    public void hangUp(String callId) {
        var call = calls.get(callId);
        if (call != null) {
            call.hangUp();
        }
    }

    /// Puts the other side on hold, or takes it back.
    public void hold(String callId, boolean held) {
        var call = calls.get(callId);
        if (call != null) {
            call.change(held ? Direction.SENDONLY : Direction.SENDRECV);
        }
    }

    /// Sends the other side to `target`, a SIP URI at the server (RFC 3515): blind, or with Replaces in it
    /// to whom [#replacing] names.
    public void transfer(String callId, String target) {
        var call = calls.get(callId);
        if (call != null) {
            call.refer(target);
        }
    }

    /// How a REFER names whom the phone talks with in this call (RFC 3891 §6.1, escaped for a URI); null
    /// when it talks with nobody there.
    public @Nullable String replacing(String callId) {
        var call = calls.get(callId);
        return call == null ? null : PhoneTransfer.replacing(call.dialog());
    }

    /// Watches `user` at the server for `seconds` (RFC 6665): `event` is `dialog` or `message-summary`.
    public void watch(String user, String event, int seconds) {
        var lamp = new PhoneSubscription(this, user, event, seconds);
        lamps.add(lamp.callId());
        lamp.send(null);
    }

    /// Calls that it takes part in.
    public int callCount() {
        return calls.size();
    }

    // What arrives.

    @Override
    public void received(Inbound inbound, Flow flow) {
        if (inbound instanceof Inbound.Admitted(var message)) {
            switch (message) {
                case SipRequest request ->
                    transactions.received(
                            request.receivedFrom(
                                    Literal.of(flow.remote().getAddress()),
                                    flow.remote().getPort()),
                            flow);
                case SipResponse response -> transactions.received(response, flow);
            }
        }
    }

    @Override
    public void lost(Flow flow) {
        transactions.lost(flow);
    }

    @Override
    public boolean isInUse(Flow flow) {
        return true;
    }

    @Override
    public void requested(Incoming incoming) {
        var request = incoming.request();
        var call = calls.get(request.callId());
        if (call != null) {
            call.requested(incoming);
        } else if (request.is(Method.INVITE) && request.to().tag() == null) {
            ring(incoming);
        } else if (request.is(Method.OPTIONS) || (request.is(Method.NOTIFY) && lamps.contains(request.callId()))) {
            incoming.respond(SipResponse.answering(request, Status.OK).build());
        } else {
            incoming.respond(
                    SipResponse.answering(request, Status.NO_SUCH_TRANSACTION).build());
        }
    }

    private void ring(Incoming incoming) {
        var reaction = person.apply(incoming.request());
        if (reaction instanceof Reaction.Silence) {
            return;
        }
        var call = PhoneCall.rung(this, incoming.open());
        calls.put(call.callId(), call);
        events.invited(this, incoming.request());
        call.react(reaction);
    }

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {
        var call = calls.get(ack.callId());
        if (call != null) {
            call.acknowledged(ack);
        }
    }

    @Override
    public void stray(SipResponse response, Flow flow) {}

    @Override
    public String statelessTag(SipRequest request) {
        return settings.user();
    }

    // For its calls.

    void over(PhoneCall call) {
        calls.remove(call.callId(), call);
    }

    Transactions transactions() {
        return transactions;
    }

    Wire wire() {
        return wire;
    }

    Marks marks() {
        return marks;
    }

    PhoneEvents events() {
        return events;
    }

    PhoneMedia openMedia(boolean calling) {
        return media.open(calling);
    }

    TimerWheel.Entry after(long millis, Runnable expiry) {
        return wheel.arm(ticker.millis() + millis, expiry);
    }

    void disarm(TimerWheel.@Nullable Entry entry) {
        wheel.disarm(entry);
    }

    TimerWheel wheel() {
        return wheel;
    }

    Ticker ticker() {
        return ticker;
    }

    Flow server() {
        var flow = wire.toward(settings.transport(), settings.server());
        if (flow == null) {
            throw new IllegalStateException("no way to " + settings.server());
        }
        return flow;
    }

    String contact(Flow flow) {
        return "<sip:" + settings.user() + "@" + hostPort(flow) + ";transport="
                + settings.transport().name().toLowerCase(java.util.Locale.ROOT) + ">";
    }

    String serverHost() {
        return host(settings.server());
    }

    RequestBuilder begin(String method, String uri, Flow flow) {
        return SipRequest.builder(method, uri)
                .via(flow.transport().name(), hostPort(flow), marks.branch())
                .header(Header.MAX_FORWARDS, MAX_FORWARDS);
    }

    private String hostPort(Flow flow) {
        var address = wire.advertised(flow);
        return host(address) + ":" + address.getPort();
    }

    private static String host(java.net.InetSocketAddress address) {
        var text = Literal.of(address.getAddress());
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /// The proof that a challenge asks for, or null when there is nothing to prove with.
    @Nullable
    String proof(SipResponse challenged, String method, String uri) {
        var password = settings.password();
        if (password == null || challenged.status() != Status.UNAUTHORIZED) {
            return null;
        }
        for (String value : challenged.values(Header.WWW_AUTHENTICATE)) {
            if (Challenge.parse(value) instanceof Parsed.Ok<Challenge>(var challenge)) {
                return digester.answer(
                                challenge,
                                new Digester.Login(settings.user(), password),
                                new Digester.Request(method, uri),
                                new byte[0],
                                new Digester.Use(marks.cnonce(), 1))
                        .header();
            }
        }
        return null;
    }

    /// One registration: asked, challenged, proven.
    private final class Registering implements ClientUser {
        private final String uri = "sip:" + serverHost();
        private final int seconds;
        private boolean proven;

        Registering(int seconds) {
            this.seconds = seconds;
        }

        void send(@Nullable String proof) {
            var flow = server();
            var address = "<sip:" + settings.user() + "@" + serverHost() + ">";
            var request = begin(Method.REGISTER, uri, flow)
                    .header(Header.FROM, address + ";tag=" + marks.tag())
                    .header(Header.TO, address)
                    .header(Header.CALL_ID, registration)
                    .cseq(++registrations, Method.REGISTER)
                    .header(Header.CONTACT, contact(flow))
                    .header(Header.EXPIRES, seconds);
            if (proof != null) {
                request.header(Header.AUTHORIZATION, proof);
            }
            transactions.send(request.build(), flow, this);
        }

        @Override
        public void responded(SipResponse response) {
            var proof = proven ? null : proof(response, Method.REGISTER, uri);
            if (proof != null) {
                proven = true;
                send(proof);
            } else if (response.isFinal()) {
                over(response.status());
            }
        }

        @Override
        public void failed(Failure failure) {
            over(Status.REQUEST_TIMEOUT);
        }

        private void over(int status) {
            var then = next;
            registering = null;
            next = null;
            if (then != null) {
                begin(then);
            }
            events.registered(Phone.this, status);
        }
    }
}
