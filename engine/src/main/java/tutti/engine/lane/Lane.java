package tutti.engine.lane;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;
import tutti.engine.access.Authenticator;
import tutti.engine.b2bua.Lanes;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.event.CallSight;
import tutti.engine.event.CallWatcher;
import tutti.engine.event.Change;
import tutti.engine.event.Replaces;
import tutti.engine.event.Subscriptions;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.TransactionUser;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Driven;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Wire;
import tutti.sip.message.Inbound;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// One thread's worth of telephone system: what arrives here is read, matched, admitted and handled
/// here, and all legs of a call that begins here stay here. No locks: everything but the shared
/// parts belongs to the lane's thread. It reads no socket and no clock, so that a simulation can run
/// the very same code.
public final class Lane implements Driven, TransactionUser {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final int index;
    private final Switchboard.Shared shared;
    private final Router router;
    private final TimerWheel wheel;
    private final Transactions transactions;
    private final Switchboard board;
    private final Reception reception;
    private final Subscriptions subscriptions;
    private final Handovers handovers = new Handovers();
    private final Counts counts = new Counts();
    private final StatelessTags tags;

    /// Hands a message to the lane that it belongs to.
    public interface Router {
        /// @return false when `lane` does not exist
        boolean hand(int lane, Inbound.Admitted message, Flow flow);

        /// Runs `work` on the thread of another lane, soon. A single lane has no other.
        default void post(int lane, Consumer<Lane> work) {}

        /// The calls of this tenant on all lanes but `lane`.
        default Stream<CallSight> sights(int lane, String tenantId) {
            return Stream.empty();
        }

        /// Whether a call of any lane but `lane` goes over this connection.
        default boolean talks(int lane, Flow flow) {
            return false;
        }

        /// Brings work from any thread to the thread of `lane`. In one world, one thread: at once.
        default Executor home(int lane) {
            return Runnable::run;
        }

        /// How many lanes there are.
        default int lanes() {
            return 1;
        }
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
        this.wheel = new TimerWheel(shared.ticker().millis());
        this.transactions = new Transactions(wire, wheel, shared.ticker(), this);
        this.board = new Switchboard(shared, wire, marks, wheel, transactions);
        board.onMistake(() -> counts.bugs++);
        board.among(new Others());
        this.tags = new StatelessTags(marks.salt());
        var desk = new Reception.Desk(shared, wheel, marks, tags, counts);
        var around = new Subscriptions.Surroundings(
                board.writer(), marks, wheel, shared.ticker(), transactions, shared.mailboxes());
        this.subscriptions = new Subscriptions(around, new Lookout());
        board.onChange(new Watcher());
        this.reception = new Reception(desk, board, authenticator, limits, subscriptions, this);
    }

    /// Gives an INVITE whose sender is proven to the lane of the call that it joins: `then` takes it
    /// there. What repeats or cancels it follows ([Handovers]).
    void handOver(Incoming incoming, int lane, BiConsumer<Lane, Incoming> then) {
        if (lane == index) {
            then.accept(this, incoming);
            return;
        }
        var request = incoming.request();
        handovers.note(request, lane, shared.ticker().millis());
        router.post(lane, other -> then.accept(other, other.transactions.handedOver(request, incoming.flow())));
    }

    int lanes() {
        return router.lanes();
    }

    /// The calls of this tenant on all lanes, a moment old.
    Stream<CallSight> sights(String tenantId) {
        return Stream.concat(board.sights(tenantId), router.sights(index, tenantId));
    }

    /// Runs `work` on the thread of `lane`: at once when that is this one.
    private void on(int lane, Consumer<Lane> work) {
        if (lane == index) {
            work.accept(this);
        } else {
            router.post(lane, work);
        }
    }

    /// The lanes as calls of this one see them.
    private final class Others implements Lanes {
        @Override
        public int room() {
            return Math.min(reception.callsMax(), shared.media().capacity() / router.lanes());
        }

        @Override
        public void home(Runnable work) {
            router.home(index).execute(work);
        }

        @Override
        public int of(Replaces replaces) {
            int lane = laneOf(replaces);
            return lane == index ? HERE : lane;
        }

        @Override
        public void on(int lane, Consumer<Switchboard> work) {
            Lane.this.on(lane, other -> work.accept(other.board));
        }

        @Override
        public void forward(String tag, int lane) {
            Lane.this.on(Marks.laneOf(tag), first -> first.handovers.follow(tag, lane == first.index ? HERE : lane));
        }
    }

    /// The lane of our tag; the other one is the phone's, and may look like one of ours. -1 when none is.
    int laneOf(Replaces replaces) {
        int to = Marks.laneOf(replaces.toTag());
        int from = Marks.laneOf(replaces.fromTag());
        if (to >= 0 && to < router.lanes()) {
            return to;
        }
        return from < router.lanes() ? from : -1;
    }

    /// Makes all lanes report what a lamp here shows.
    private final class Lookout implements Subscriptions.Lookout {
        @Override
        public void watch(String tenantId) {
            shared.lamps().watch(tenantId, index);
            for (int lane = 0; lane < router.lanes(); lane++) {
                on(lane, other -> other.report(tenantId, index));
            }
        }

        @Override
        public void leave(String tenantId) {
            shared.lamps().leave(tenantId, index);
        }
    }

    private void report(String tenantId, int asking) {
        board.sights(tenantId).toList().forEach(sight -> on(asking, lane -> lane.heard(new Change.Seen(sight))));
    }

    /// Tells the lanes that have lamps for it what changes about a call.
    private final class Watcher implements CallWatcher {
        @Override
        public boolean watches(String tenantId) {
            return shared.lamps().isWatched(tenantId);
        }

        @Override
        public void heard(Change change) {
            long lanes = shared.lamps().lanes(change.tenantId());
            for (; lanes != 0; lanes &= lanes - 1) {
                on(Long.numberOfTrailingZeros(lanes), lane -> lane.heard(change));
            }
        }
    }

    /// Something happened that lamps of this lane may show.
    public void heard(Change change) {
        subscriptions.heard(change);
    }

    public int subscriptionCount() {
        return subscriptions.size();
    }

    /// Ends what goes on here, as at the end of a drain.
    public void sever(String why) {
        board.sever(why);
        subscriptions.sever();
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
        boolean done = false;
        while (!done) {
            try {
                wheel.advance(shared.ticker().millis());
                done = true;
            } catch (RuntimeException bug) { // Of one timer; the others are still due.
                counts.bugs++;
                log.error("a timer could not be handled", bug);
            }
        }
    }

    @Override
    public long nextMillis() {
        return wheel.nextMillis();
    }

    /// From now on no new call is taken (SIGTERM).
    public void drain() {
        reception.drain();
    }

    /// Somebody wants a call without having called; refused as any other while the lane is full.
    public Clicked click(Click click) {
        if (reception.isFull()) {
            counts.refused++;
            return new Clicked.Full();
        }
        counts.calls++;
        return board.click(click);
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
                        SipResponse.answering(noted, status, reason, tags.ofBroken(noted))
                                .build(),
                        noted,
                        flow);
            }
            case Inbound.Dropped _ -> counts.dropped++;
            case Inbound.KeepAlive _ -> {}
        }
    }

    private void admitted(Inbound.Admitted admitted, Flow flow) {
        int owner = Marks.laneOf(admitted.message());
        if (owner < 0) {
            owner = handovers.laneOf(admitted.message());
        }
        if (owner < 0 || owner == index || !router.hand(owner, admitted, flow)) {
            handed(admitted, flow);
        }
    }

    /// Handles a message that bears a mark of ours, unless its dialog goes on elsewhere.
    public void handed(Inbound.Admitted admitted, Flow flow) {
        int next = handovers.laneOfDialog(admitted.message(), index);
        if (next == index || !router.hand(next, admitted, flow)) {
            take(admitted.message(), flow);
        }
    }

    /// Handles a message that belongs here.
    private void take(SipMessage message, Flow flow) {
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
            log.error("a message could not be handled: {}", told(message), bug);
        }
    }

    /// Enough to find it in a trace: no credentials, no sound of it.
    private static String told(SipMessage message) {
        var what = switch (message) {
            case SipRequest request -> request.method();
            case SipResponse response -> Integer.toString(response.status());
        };
        return what + ", Call-ID " + message.callId();
    }

    private static SipRequest noted(SipRequest request, Flow flow) {
        return request.receivedFrom(
                Literal.of(flow.remote().getAddress()), flow.remote().getPort());
    }

    @Override
    public void lost(Flow flow) {
        for (int lane = 0; lane < router.lanes(); lane++) {
            on(lane, other -> other.gone(flow)); // A phone of this lane is called by calls of all.
        }
        shared.locations().lost(flow.connection(), shared.ticker().millis());
    }

    private void gone(Flow flow) {
        transactions.lost(flow);
        subscriptions.lost(flow);
    }

    @Override
    public boolean isInUse(Flow flow) {
        return shared.locations().isRegisteredFrom(flow.remote());
    }

    @Override
    public boolean isTalking(Flow flow) {
        return board.talksOver(flow) || router.talks(index, flow);
    }

    @Override
    public void requested(Incoming incoming) {
        reception.requested(incoming);
    }

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {
        board.acknowledged(ack);
    }

    @Override
    public void stray(SipResponse response, Flow flow) {
        counts.strays++;
        board.stray(response, flow);
    }

    @Override
    public String statelessTag(SipRequest request) {
        return tags.of(request);
    }
}
