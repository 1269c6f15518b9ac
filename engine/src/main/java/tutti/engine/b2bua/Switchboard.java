package tutti.engine.b2bua;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.call.routing.Contact;
import tutti.call.routing.DeviceState;
import tutti.call.routing.Inquiry;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.CallFollower;
import tutti.engine.port.Clock;
import tutti.engine.port.Ticker;
import tutti.engine.registrar.Binding;
import tutti.engine.registrar.Locations;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.media.MediaPlane;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// The calls of one lane and what they stand on. Everything but [#live] is for the lane's thread.
public final class Switchboard {
    /// Hops of a request whose sender set no limit (RFC 3261 §16.6 step 3).
    static final int MAX_FORWARDS = 70;
    private static final byte[] NO_OFFER = {};
    private static final double CHANCE_STEPS = 0x1p53;

    private final Shared shared;
    private final Wire wire;
    private final Marks marks;
    private final TimerWheel wheel;
    private final Transactions transactions;
    private final Writer writer;
    private final Ways ways;
    private final InDialog inDialog;
    private final CarrierLogin carrierLogin;
    private final CallNews log;
    private final CarrierRegistrations carrierRegistrations;
    private final StrayAnswers strayAnswers = new StrayAnswers(this);
    private final Dialogs dialogs = new Dialogs();
    private final ConcurrentHashMap<String, CallSession> calls = new ConcurrentHashMap<>();
    private Runnable onMistake = () -> {};

    /// What all lanes share.
    public record Shared(
            Clock clock,
            Ticker ticker,
            Supplier<Platform> platform,
            Locations locations,
            Busy busy,
            CarrierAddresses carrierAddresses,
            MediaPlane media,
            CallFollower follower) {}

    public Switchboard(Shared shared, Wire wire, Marks marks, TimerWheel wheel, Transactions transactions) {
        this.shared = shared;
        this.wire = wire;
        this.marks = marks;
        this.wheel = wheel;
        this.transactions = transactions;
        this.writer = new Writer(wire, marks);
        this.ways = new Ways(this);
        this.inDialog = new InDialog(this);
        this.carrierLogin = new CarrierLogin(marks);
        this.log = new CallNews(shared.follower());
        this.carrierRegistrations = new CarrierRegistrations(this);
    }

    /// `then` runs whenever a mistake of ours has cost a call.
    public void onMistake(Runnable then) {
        onMistake = then;
    }

    /// Begins a call: from here on its machine decides.
    ///
    /// @return 0, or the status that refuses it: 503 while no relay is free, 488 when the offer has no
    ///     audio that a relay could carry
    public int call(Incoming incoming, Inquiry inquiry) {
        var media = openMedia(incoming.flow());
        if (media == null) {
            return Status.SERVICE_UNAVAILABLE;
        }
        var request = incoming.request();
        var offer = request.hasBody() ? media.fromCaller(request.body()) : NO_OFFER;
        if (offer == null) {
            media.close();
            return Status.NOT_ACCEPTABLE_HERE;
        }
        var call = new CallSession(this, inquiry, incoming.open(), media, offer);
        calls.put(call.id(), call);
        call.begin();
        return 0;
    }

    /// A request that says it is inside a dialog.
    public void inDialog(Incoming incoming) {
        var side = dialogs.find(incoming.request());
        if (side == null) {
            incoming.reply(SipResponse.answering(incoming.request(), Status.NO_SUCH_TRANSACTION)
                    .build());
        } else {
            inDialog.requested(side, incoming);
        }
    }

    /// The ACK of a 2xx of ours; any other is of nobody's interest.
    public void acknowledged(SipRequest ack) {
        var side = dialogs.find(ack);
        if (side != null) {
            side.acknowledged(ack);
        }
    }

    /// Our registrations at carriers; one lane keeps them for all.
    public CarrierRegistrations carrierRegistrations() {
        return carrierRegistrations;
    }

    /// A response to nothing that is remembered.
    public void stray(SipResponse response, Flow flow) {
        strayAnswers.heard(response, flow);
    }

    /// The calls of this lane as people see them. Any thread.
    public Stream<LiveCall> live() {
        return calls.values().stream().flatMap(call -> Stream.ofNullable(call.view()));
    }

    public int size() {
        return calls.size();
    }

    public int dialogCount() {
        return dialogs.size();
    }

    /// Ends every call, as at the end of a drain.
    public void sever(String why) {
        List.copyOf(calls.values()).forEach(call -> call.severed(why));
    }

    public SipResponse options(SipRequest request) {
        return SipResponse.answering(request, Status.OK)
                .header(Header.ALLOW, Writer.ALLOW)
                .header(Header.ACCEPT, Writer.SDP)
                .build();
    }

    /// A refusal that says what would be understood.
    public SipResponse allowing(SipRequest request, int status, @Nullable String tag) {
        return SipResponse.answering(request, status, Status.reason(status), tag)
                .header(Header.ALLOW, Writer.ALLOW)
                .build();
    }

    SipResponse notAllowed(SipRequest request) {
        return allowing(request, Status.METHOD_NOT_ALLOWED, null);
    }

    // For the calls.

    void over(CallSession call, CallRecord record) {
        drop(call);
        shared.follower().ended(record);
    }

    void drop(CallSession call) {
        calls.remove(call.id(), call);
    }

    void mistaken(CallSession call, RuntimeException bug) {
        log.mistaken(call, bug);
        onMistake.run();
    }

    private @Nullable MediaAnchor openMedia(Flow flow) {
        var session = shared.media().open();
        return session == null ? null : new MediaAnchor(session, wire, flow, marks.salt());
    }

    DeviceState deviceState(String account) {
        var contacts = registrations(account).stream()
                .map(one -> new Contact(one.key(), Writer.hostPort(one.flow().remote())))
                .toList();
        return new DeviceState(contacts, shared.busy().isBusy(account));
    }

    List<Binding> registrations(String account) {
        return shared.locations().of(account, shared.ticker().millis());
    }

    /// Where the peer of `side` is reached now. A phone that has moved, or opened another connection,
    /// has said so by registering anew (RFC 5626 §3.2).
    Flow flowTo(Side side) {
        var account = side.call().accountOf(side);
        var dialog = side.dialog();
        if (account == null || dialog == null) {
            return side.flow();
        }
        Flow moved = side.flow();
        for (var binding : registrations(account)) {
            if (binding.flow().equals(side.flow())) {
                return side.flow();
            }
            if (binding.contact().equals(dialog.remoteTarget())) {
                moved = binding.flow();
            }
        }
        return moved;
    }

    AnswerRepeat repeat(Flow flow, byte[] answer, Runnable unacknowledged) {
        var around = new AnswerRepeat.Surroundings(wire, wheel, shared.ticker());
        return new AnswerRepeat(around, flow, answer, unacknowledged);
    }

    TimerWheel.Entry after(long millis, Runnable expiry) {
        return wheel.arm(shared.ticker().millis() + millis, expiry);
    }

    void disarm(TimerWheel.@Nullable Entry entry) {
        wheel.disarm(entry);
    }

    /// From 0 to below 1.
    double chance() {
        return (marks.salt() >>> 11) / CHANCE_STEPS;
    }

    Platform platform() {
        return shared.platform().get();
    }

    Clock clock() {
        return shared.clock();
    }

    Busy busy() {
        return shared.busy();
    }

    CarrierAddresses carrierAddresses() {
        return shared.carrierAddresses();
    }

    Wire wire() {
        return wire;
    }

    Marks marks() {
        return marks;
    }

    Transactions transactions() {
        return transactions;
    }

    Writer writer() {
        return writer;
    }

    Ways ways() {
        return ways;
    }

    Dialogs dialogs() {
        return dialogs;
    }

    CarrierLogin carrierLogin() {
        return carrierLogin;
    }

    CallNews log() {
        return log;
    }
}
