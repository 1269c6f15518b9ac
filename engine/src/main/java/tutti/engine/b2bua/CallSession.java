package tutti.engine.b2bua;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.call.routing.Action;
import tutti.call.routing.Call;
import tutti.call.routing.CallMachine;
import tutti.call.routing.Destination;
import tutti.call.routing.DeviceState;
import tutti.call.routing.EndReason;
import tutti.call.routing.Event;
import tutti.call.routing.Inquiry;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegId;
import tutti.call.routing.LegOrder;
import tutti.call.routing.TimerId;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ServerTransaction;
import tutti.engine.transport.Flow;
import tutti.sip.message.Status;

/// One call as the engine holds it: the state of the machine, the caller's leg, the legs that it
/// rings, and the media between them. It carries out what the machine decides, in order, and feeds
/// back what happens; it decides nothing itself.
final class CallSession {
    private static final byte[] NOTHING = {};

    private final Switchboard board;
    private final Inquiry inquiry;
    private final CallerLeg caller;
    private final Map<LegId, CalleeLeg> legs = new LinkedHashMap<>();
    private final Map<LegId, String> accounts = new HashMap<>();
    private final List<String> occupied = new ArrayList<>(2);
    private final Map<LegId, byte[]> descriptions = new HashMap<>();
    private final Map<TimerId, TimerWheel.Entry> timers = new HashMap<>();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final int maxForwards;
    private final MediaAnchor media;
    private final byte[] offerToCallees;
    private volatile @Nullable Call state;
    private boolean stepping;
    private boolean collapsing;
    private boolean released;
    private @Nullable LegId connected;

    /// @param offerToCallees the caller's, with our relay in it; empty when he made none
    CallSession(
            Switchboard board, Inquiry inquiry, ServerTransaction invite, MediaAnchor media, byte[] offerToCallees) {
        this.board = board;
        this.inquiry = inquiry;
        var request = invite.request();
        int hops = request.maxForwards();
        this.maxForwards = hops < 0 ? Switchboard.MAX_FORWARDS : hops - 1;
        this.media = media;
        this.offerToCallees = offerToCallees;
        this.caller = new CallerLeg(board, this, invite);
    }

    String id() {
        return inquiry.callId();
    }

    String tenantId() {
        return inquiry.tenantId();
    }

    /// Hops that are left for the legs of this call (RFC 3261 §16.6 step 3, carried across).
    int maxForwards() {
        return maxForwards;
    }

    CallerLeg caller() {
        return caller;
    }

    MediaAnchor media() {
        return media;
    }

    /// The offer for a phone that is reached over `flow`; empty when the caller made none.
    byte[] offerTo(Flow flow) {
        return offerToCallees.length == 0 ? NOTHING : media.offerTo(flow, offerToCallees);
    }

    /// What people see of it; null when it is over. May be asked from any thread.
    @Nullable
    LiveCall view() {
        return state instanceof Call.Live live ? live.view() : null;
    }

    void begin() {
        stepping = true;
        try {
            occupy(inquiry.caller().accountId());
            caller.trying();
            var first = CallMachine.begin(inquiry);
            state = first.next();
            board.log().began(this, first);
            perform(first.actions());
        } catch (RuntimeException bug) {
            collapse(bug);
        }
        drain();
    }

    void feed(Event event) {
        events.add(event);
        if (!stepping) {
            stepping = true;
            drain();
        }
    }

    private void drain() {
        for (var event = events.poll(); event != null; event = events.poll()) {
            try {
                step(event);
            } catch (RuntimeException bug) {
                collapse(bug);
            }
        }
        stepping = false;
    }

    private void step(Event event) {
        var before = state;
        if (before != null) {
            var step = CallMachine.step(before, event);
            state = step.next();
            board.log().stepped(this, event, step);
            perform(step.actions());
        }
    }

    /// A mistake of ours ends this call and no other: the machine is told that the call is lost. When
    /// that fails as well, what the call holds is let go, and it has no record.
    private void collapse(RuntimeException bug) {
        board.mistaken(this, bug);
        if (state instanceof Call.Live && !collapsing) {
            collapsing = true;
            events.addFirst(new Event.Severed("a mistake of ours", board.clock().now()));
        } else if (!released) {
            release();
            board.drop(this);
            caller.hangUp(EndReason.LOST);
            legs.values().forEach(leg -> leg.cancel(EndReason.LOST));
            legs.values().forEach(leg -> leg.hangUp(EndReason.LOST));
        }
    }

    private void perform(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            perform(actions.get(i));
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Survey(var accounts) -> survey(accounts);
            case Action.Ring(var orders) -> ring(orders);
            case Action.Cancel(var leg, var why) -> cancel(leg, why);
            case Action.HangUp(var leg, var why) -> hangUp(leg, why);
            case Action.TellRinging() -> caller.ringing();
            case Action.AnswerCaller(var leg) -> connect(leg);
            case Action.RefuseCaller(var refusal) -> caller.refuse(refusal);
            case Action.HangUpCaller(var why) -> caller.hangUp(why);
            case Action.Arm(var timer, var after) ->
                timers.put(timer, board.after(after.toMillis(), () -> feed(expired(timer))));
            case Action.Disarm(var timer) -> board.disarm(timers.remove(timer));
            case Action.Write(var record) -> over(record);
        }
    }

    private Event expired(TimerId timer) {
        return new Event.Expired(timer, board.clock().now());
    }

    private void survey(List<String> accounts) {
        var states = new HashMap<String, DeviceState>();
        for (String account : accounts) {
            states.put(account, board.deviceState(account));
        }
        events.addFirst(new Event.Surveyed(states, board.clock().now()));
    }

    /// All legs of a sweep are made first and sent then, so that they leave together.
    private void ring(List<LegOrder> orders) {
        var sweep = new ArrayList<CalleeLeg>(orders.size());
        for (var order : orders) {
            var ways = board.ways().of(order, inquiry);
            if (ways.isEmpty()) {
                events.add(new Event.LegFailed(
                        order.leg(), unavailable(), board.clock().now()));
                continue;
            }
            var leg = new CalleeLeg(board, this, order.leg(), ways);
            legs.put(order.leg(), leg);
            if (order.destination() instanceof Destination.Device(var account, var _)) {
                accounts.put(order.leg(), account);
            }
            sweep.add(leg);
        }
        sweep.forEach(CalleeLeg::ring);
    }

    private static LegFailure unavailable() {
        return new LegFailure(Status.SERVICE_UNAVAILABLE, Status.reason(Status.SERVICE_UNAVAILABLE));
    }

    /// A leg's 2xx carried this session description; kept until the machine has decided.
    void described(LegId leg, byte[] description) {
        descriptions.put(leg, description);
    }

    private void connect(LegId leg) {
        var answer = descriptions.getOrDefault(leg, NOTHING);
        var side = sideOf(leg);
        if (side != null) {
            media.connected(side.flow());
        }
        var anchored = media.fromCallee(answer);
        if (anchored == null) {
            events.addFirst(new Event.Severed(
                    "the answer of the phone has no usable audio", board.clock().now()));
            anchored = NOTHING;
        }
        connected = leg;
        occupy(accounts.get(leg));
        caller.answer(anchored);
        descriptions.clear();
    }

    /// The caller's ACK carried the answer to the phone's offer (RFC 3261 §13.2.1).
    void lateAnswer(byte[] description) {
        var anchored = media.fromCaller(description);
        if (connected != null && anchored != null) {
            var leg = legs.get(connected);
            if (leg != null) {
                leg.acknowledge(anchored);
            }
        }
    }

    /// A leg that could not be sent at all is not among ours: its failure is on its way.
    private void cancel(LegId leg, EndReason why) {
        var ringing = legs.get(leg);
        if (ringing != null) {
            ringing.cancel(why);
        }
    }

    private void hangUp(LegId leg, EndReason why) {
        var ended = legs.get(leg);
        if (ended != null) {
            ended.hangUp(why);
        }
    }

    void callerCancelled() {
        feed(new Event.CallerCancelled(board.clock().now()));
    }

    void severed(String why) {
        feed(new Event.Severed(why, board.clock().now()));
    }

    /// The peer of `side` said BYE.
    void hungUp(Side side) {
        var leg = side.leg();
        if (leg == null) {
            caller.close();
            feed(new Event.CallerHungUp(board.clock().now()));
        } else {
            var ended = legs.get(leg);
            if (ended != null) {
                ended.close();
            }
            feed(new Event.LegHungUp(leg, board.clock().now()));
        }
    }

    /// The side at the other end of `side`, once both are connected.
    @Nullable
    Side opposite(Side side) {
        var winner = connected;
        if (winner == null) {
            return null;
        }
        if (side.leg() == null) {
            return sideOf(winner);
        }
        return side.leg().equals(winner) ? caller.side() : null;
    }

    private void occupy(@Nullable String account) {
        if (account != null) {
            occupied.add(account);
            board.busy().enter(account);
        }
    }

    /// The account of the phone at `side`; null for somebody outside.
    @Nullable
    String accountOf(Side side) {
        return side.leg() == null ? inquiry.caller().accountId() : accounts.get(side.leg());
    }

    private @Nullable Side sideOf(LegId id) {
        var leg = legs.get(id);
        return leg == null ? null : leg.side();
    }

    private void over(CallRecord record) {
        release();
        board.over(this, record);
    }

    private void release() {
        released = true;
        timers.values().forEach(board::disarm);
        timers.clear();
        descriptions.clear();
        occupied.forEach(board.busy()::leave);
        media.close();
    }
}
