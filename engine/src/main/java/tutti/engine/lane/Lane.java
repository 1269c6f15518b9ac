package tutti.engine.lane;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.engine.access.Authenticator;
import tutti.engine.b2bua.Switchboard;
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
    private final Counts counts = new Counts();
    private final StatelessTags tags;

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
        this.wheel = new TimerWheel(shared.ticker().millis());
        this.transactions = new Transactions(wire, wheel, shared.ticker(), this);
        this.board = new Switchboard(shared, wire, marks, wheel, transactions);
        board.onMistake(() -> counts.bugs++);
        this.tags = new StatelessTags(marks.salt());
        var desk = new Reception.Desk(shared, wheel, marks, tags, counts);
        this.reception = new Reception(desk, board, authenticator, limits);
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
                Literal.of(flow.remote().getAddress()), flow.remote().getPort());
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
