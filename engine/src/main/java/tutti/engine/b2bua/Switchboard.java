package tutti.engine.b2bua;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.directory.Trunk;
import tutti.call.history.LiveCall;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;
import tutti.call.routing.Inquiry;
import tutti.engine.event.CallSight;
import tutti.engine.event.CallWatcher;
import tutti.engine.event.Change;
import tutti.engine.event.Lamps;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.CallFollower;
import tutti.engine.port.Clock;
import tutti.engine.port.Mailboxes;
import tutti.engine.port.Messages;
import tutti.engine.port.Ticker;
import tutti.engine.registrar.Locations;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.engine.trunk.TrunkHealth;
import tutti.engine.trunk.TrunkWatch;
import tutti.media.MediaPlane;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// The calls of one lane and what they stand on. Everything but [#live] is for the lane's thread.
public final class Switchboard {
    /// Hops of a request whose sender set no limit (RFC 3261 §16.6 step 3).
    static final int MAX_FORWARDS = 70;
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
    private final TrunkWatch trunkWatch;
    private final StrayAnswers strayAnswers = new StrayAnswers(this);
    private final Dialogs dialogs = new Dialogs();
    private final Reachability whereabouts;
    private final Newcomers newcomers = new Newcomers(this);
    private final Beginning beginning = new Beginning(this);
    private final ConcurrentHashMap<String, CallSession> calls = new ConcurrentHashMap<>();
    private Lanes lanes = Lanes.NONE;
    private Runnable onMistake = () -> {};
    private CallWatcher watcher = CallWatcher.NONE;
    private Set<String> hosts = Set.of();

    /// What all lanes share.
    public record Shared(
            Clock clock,
            Ticker ticker,
            Supplier<Platform> platform,
            Locations locations,
            Busy busy,
            CarrierAddresses carrierAddresses,
            MediaPlane media,
            CallFollower follower,
            Lamps lamps,
            Mailboxes mailboxes,
            Services services,
            TrunkHealth trunkHealth) {

        /// Without voicemail.
        public Shared(
                Clock clock,
                Ticker ticker,
                Supplier<Platform> platform,
                Locations locations,
                Busy busy,
                CarrierAddresses carrierAddresses,
                MediaPlane media,
                CallFollower follower) {
            this(
                    clock,
                    ticker,
                    platform,
                    locations,
                    busy,
                    carrierAddresses,
                    media,
                    follower,
                    new Lamps(),
                    Mailboxes.NONE,
                    Services.NONE,
                    new TrunkHealth());
        }

        public Shared with(Services served, Mailboxes counted) {
            return new Shared(
                    clock,
                    ticker,
                    platform,
                    locations,
                    busy,
                    carrierAddresses,
                    media,
                    follower,
                    lamps,
                    counted,
                    served,
                    trunkHealth);
        }
    }

    public Switchboard(Shared shared, Wire wire, Marks marks, TimerWheel wheel, Transactions transactions) {
        this.shared = shared;
        this.whereabouts = new Reachability(shared, wire);
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
        this.trunkWatch = new TrunkWatch(new TrunkWatch.Surroundings(
                writer, marks, wheel, shared.ticker(), transactions, shared.trunkHealth(), ways::flowTo));
    }

    /// `then` runs whenever a mistake of ours has cost a call.
    public void onMistake(Runnable then) {
        onMistake = then;
    }

    /// These are the lanes, this one among them.
    public void among(Lanes all) {
        lanes = all;
    }

    /// These names and addresses are ours in SIP addresses, in lower case.
    public void serve(Set<String> ours) {
        hosts = Set.copyOf(ours);
    }

    /// What is ours in an address that the peer of `flow` writes.
    Set<String> hosts(Flow flow) {
        var all = new HashSet<>(hosts);
        all.add(writer.host(flow).toLowerCase(Locale.ROOT));
        return all;
    }

    /// `watching` hears of every change of a call that it wants to know of.
    public void onChange(CallWatcher watching) {
        watcher = watching;
    }

    /// The calls of `tenantId` on this lane, as lamps see them.
    public Stream<CallSight> sights(String tenantId) {
        return calls.values().stream()
                .filter(call -> call.tenantId().equals(tenantId))
                .flatMap(call -> Stream.ofNullable(call.sight()));
    }

    /// Begins a call: from here on its machine decides.
    ///
    /// @return 0, or the refusal: 503 while no relay is free, 488 when the offer has no audio for it, 482
    /// when it is a call of ours that came back
    public int call(Incoming incoming, Inquiry inquiry) {
        return busy().circles().isEcho(inquiry, incoming.request().body())
                ? Status.LOOP_DETECTED
                : beginning.call(incoming, inquiry, null);
    }

    /// A phone listens to the messages in `box`; refused as a call is.
    public int listen(Incoming incoming, Inquiry inquiry, Messages.Box box) {
        return beginning.call(incoming, inquiry, box);
    }

    /// Begins a call that somebody wants without having called: his own phone rings first.
    public Clicked click(Click click) {
        return beginning.click(click);
    }

    void begin(CallSession call, Messages.@Nullable Box box) {
        calls.put(call.id(), call);
        beginning.shares().began(call.inquiry());
        call.begin(box);
    }

    /// A phone of the call's tenant takes a call that rings here: its machine decides whether that is
    /// still possible.
    ///
    /// @return 0, or the status that refuses it
    public int pickUp(Incoming incoming, String callId, Subscriber by) {
        var call = calls.get(callId);
        if (call == null || !call.tenantId().equals(by.directory().tenant().id())) {
            return Status.NO_SUCH_TRANSACTION;
        }
        return newcomers.pickUp(call, incoming, by.account());
    }

    /// A request that says it is inside a dialog.
    public void inDialog(Incoming incoming) {
        var side = dialogs.find(incoming.request());
        if (side == null) {
            incoming.reply(SipResponse.answering(incoming.request(), Status.NO_SUCH_TRANSACTION)
                    .build());
        } else {
            whereabouts.heard(side, incoming.flow());
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

    /// These are carriers and trunks now; one lane keeps up with them for all.
    public void follow(Platform now) {
        carrierRegistrations.follow(now.carriers());
        trunkWatch.follow(now.directories().stream()
                .flatMap(directory -> directory.trunks().stream())
                .filter(trunk -> trunk.mode() == Trunk.Mode.STATIC)
                .toList());
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

    /// Whether a call of this lane, or a registration of ours, goes over this connection. Any thread.
    public boolean talksOver(Flow flow) {
        return dialogs.areOver(flow) || carrierRegistrations.areOver(flow);
    }

    public int dialogCount() {
        return dialogs.size();
    }

    /// Ends every call, as at the end of a drain.
    public void sever(String why) {
        List.copyOf(calls.values()).forEach(call -> call.severed(why));
    }

    // For the calls.

    /// A call looks different now.
    void stepped(CallSession call) {
        if (watcher.watches(call.tenantId())) {
            var sight = call.sight();
            if (sight != null) {
                watcher.heard(new Change.Seen(sight));
            }
        }
    }

    void drop(CallSession call) {
        if (calls.remove(call.id(), call)) {
            beginning.shares().ended(call.inquiry());
        }
        if (watcher.watches(call.tenantId())) {
            watcher.heard(new Change.Gone(call.tenantId(), call.id()));
        }
    }

    void mistaken(CallSession call, RuntimeException bug) {
        log.mistaken(call, bug);
        onMistake.run();
    }

    /// Where the peer of `side` is reached now.
    Flow flowTo(Side side) {
        return whereabouts.flowTo(side);
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

    double chance() {
        return (marks.salt() >>> 11) / CHANCE_STEPS;
    }

    Platform platform() {
        return shared.platform().get();
    }

    Shared shared() {
        return shared;
    }

    Reachability whereabouts() {
        return whereabouts;
    }

    Clock clock() {
        return shared.clock();
    }

    Busy busy() {
        return shared.busy();
    }

    public Wire wire() {
        return wire;
    }

    Marks marks() {
        return marks;
    }

    Transactions transactions() {
        return transactions;
    }

    public Writer writer() {
        return writer;
    }

    Ways ways() {
        return ways;
    }

    /// Who comes into calls of this lane from elsewhere.
    public Newcomers newcomers() {
        return newcomers;
    }

    Services services() {
        return shared.services();
    }

    /// Runs `work` on the lane's thread: at once when there is no other.
    void home(Runnable work) {
        lanes.home(work);
    }

    Lanes lanes() {
        return lanes;
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
