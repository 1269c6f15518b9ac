package tutti.engine.b2bua;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.LiveCall;
import tutti.call.routing.Action;
import tutti.call.routing.Call;
import tutti.call.routing.CallMachine;
import tutti.call.routing.EndReason;
import tutti.call.routing.Event;
import tutti.call.routing.Inquiry;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegId;
import tutti.call.routing.TimerId;
import tutti.engine.event.CallSight;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Messages;
import tutti.engine.transaction.ServerTransaction;
import tutti.sip.message.Status;

/// One call as the engine holds it: the state of the machine, the caller's leg, the legs that it
/// rings, and the media between them. It carries out what the machine decides, in order, and feeds
/// back what happens; it decides nothing itself.
final class CallSession {
    private static final LegFailure UNUSABLE =
            new LegFailure(Status.NOT_ACCEPTABLE_HERE, Status.reason(Status.NOT_ACCEPTABLE_HERE));

    private final Switchboard board;
    private final Inquiry inquiry;
    private final Calling caller;
    private final Sides sides;
    private final Connecting connecting;
    private final Attendant attendant;
    private final Transfers transfers;
    private final Sweeping sweeping;
    private final MediaAnchor media;
    private final SilenceWatch silence;
    private final Map<TimerId, TimerWheel.Entry> timers = new HashMap<>();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final Trailing trail;
    private final long beganMillis;
    private volatile @Nullable Call state;
    private @Nullable MailboxVisit visit;
    private boolean stepping;
    private boolean collapsing;
    private boolean released;

    /// @param invite        null when nobody called, and whoever wants the call is rung himself
    /// @param offerToPhones the caller's, with our relay in it; empty when he made none
    CallSession(
            Switchboard board,
            Inquiry inquiry,
            @Nullable ServerTransaction invite,
            MediaAnchor media,
            byte[] offerToPhones) {
        this.board = board;
        this.inquiry = inquiry;
        this.beganMillis = board.shared().ticker().millis();
        this.trail = invite == null ? Trailing.NOTHING : Trailing.of(invite.request());
        this.media = media;
        this.silence = new SilenceWatch(board, this);
        this.caller = invite == null ? Calling.NOBODY : new CallerLeg(board, this, null, invite, media.caller());
        this.sides = new Sides(caller, inquiry.caller().accountId(), board.busy());
        this.connecting = new Connecting(this, sides, media, offerToPhones);
        this.attendant = new Attendant(board, this);
        this.transfers = new Transfers(board, this);
        this.sweeping = new Sweeping(board, this, inquiry);
    }

    Switchboard board() {
        return board;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    String id() {
        return inquiry.callId();
    }

    /// The time in this call: that of the wall when it began, and what has passed since by the monotonic
    /// clock. So a step of the wall clock makes no talk longer or shorter (R7).
    Instant now() {
        return inquiry.at().plusMillis(board.shared().ticker().millis() - beganMillis);
    }

    String tenantId() {
        return inquiry.tenantId();
    }

    /// Two letters; what ringing sounds like there is what the caller knows.
    String country() {
        return directory().tenant().country();
    }

    Trailing trail() {
        return trail;
    }

    Calling caller() {
        return caller;
    }

    MediaAnchor media() {
        return media;
    }

    Sides sides() {
        return sides;
    }

    Connecting connecting() {
        return connecting;
    }

    Attendant attendant() {
        return attendant;
    }

    Transfers transfers() {
        return transfers;
    }

    @Nullable
    Seat seatOf(LegId who) {
        var side = sides.of(who);
        return side == null ? null : side.seat();
    }

    /// What people see of it; null when it is over. May be asked from any thread.
    @Nullable
    LiveCall view() {
        return state instanceof Call.Live live ? live.view() : null;
    }

    /// Who sits at `side`; null when the call is over.
    @Nullable
    Caller person(LegId side) {
        return state instanceof Call.Live live ? live.dossier().person(side) : null;
    }

    /// What lamps see of it; null when it is over. May be asked from any thread.
    @Nullable
    CallSight sight() {
        return state instanceof Call.Live live ? Sighting.of(live, sides.accounts()) : null;
    }

    private void begin() {
        stepping = true;
        try {
            sides.occupy(LegId.CALLER);
            caller.trying();
            var first = CallMachine.begin(inquiry);
            state = first.next();
            board.log().began(this, first);
            perform(first.actions());
            board.stepped(this);
        } catch (RuntimeException bug) {
            collapse(bug);
        }
        drain();
    }

    /// @param box whose messages the caller listens to: then no machine decides, and nothing is recorded
    void begin(Messages.@Nullable Box box) {
        if (box == null) {
            begin();
        } else {
            sides.occupy(LegId.CALLER);
            caller.trying();
            visit = new MailboxVisit(board, this, box);
            visiting(visit, MailboxVisit::begin);
        }
    }

    private void visiting(MailboxVisit now, Consumer<MailboxVisit> step) {
        try {
            step.accept(now);
        } catch (RuntimeException bug) {
            collapse(bug);
        }
    }

    void leave() {
        release();
        board.drop(this);
    }

    void feed(Event event) {
        if (visit != null) {
            visiting(visit, it -> it.heard(event));
            return;
        }
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
            board.log().stepped(this, event, before, step);
            perform(step.actions());
            board.stepped(this);
        }
    }

    /// A mistake of ours ends this call and no other: the machine is told that the call is lost. When
    /// that fails as well, what the call holds is let go, and it has no record.
    private void collapse(RuntimeException bug) {
        board.mistaken(this, bug);
        if (state instanceof Call.Live && !collapsing) {
            collapsing = true;
            events.addFirst(new Event.Severed("a mistake of ours", now()));
        } else if (!released) {
            release();
            board.drop(this);
            sides.dismiss(EndReason.LOST);
        }
    }

    private void perform(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            perform(actions.get(i));
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Survey(var accounts, var _) -> events.addFirst(sweeping.survey(accounts));
            case Action.Ring(var orders) -> sweeping.ring(orders);
            case Action.Cancel(var leg, var why) -> sides.cancel(leg, why);
            case Action.HangUp(var leg, var why) -> sides.hangUp(leg, why);
            case Action.Recall(var number, var since) -> Recall.ask(board, this, number, since);
            case Action.TellRinging(var to, var waiting) -> connecting.ringing(to, waiting);
            case Action.ServeCaller(var how) -> serve(how);
            case Action.Accept(var leg) -> accept(leg);
            case Action.Seat(var leg) -> seat(leg);
            case Action.Play(var to, var what) -> attendant.play(to, what);
            case Action.Record(var box, var most) -> attendant.record(box, most);
            case Action.Connect(var left, var right) -> connect(left, right);
            case Action.Adopt(var leg, var key) -> board.newcomers().adopt(this, leg, key);
            case Action.TurnAway(var key, var status) -> board.newcomers().turnAway(key, status);
            case Action.TellTransfer(var by, var status) -> transfers.tell(by, status);
            case Action.AnswerCaller(var leg) -> connect(leg);
            case Action.RefuseCaller(var refusal) -> caller.refuse(refusal);
            case Action.HangUpCaller(var why) -> sides.hangUp(LegId.CALLER, why);
            case Action.Arm(var timer, var after) ->
                timers.put(timer, board.after(after.toMillis(), () -> feed(new Event.Expired(timer, now()))));
            case Action.Disarm(var timer) -> board.disarm(timers.remove(timer));
            case Action.Write(var record) -> over(record);
        }
    }

    private void serve(Action.Service how) {
        boolean first = !attendant.serves(LegId.CALLER);
        if (!first && how == Action.Service.ANSWERED) {
            caller.answer(connecting.saidToCaller());
        } else if (first && attendant.serve(how)) {
            connecting.served();
        } else if (first) {
            events.addFirst(new Event.Severed("the caller speaks nothing that we do", now()));
        }
    }

    private void accept(LegId leg) {
        if (!connecting.accept(leg)) {
            events.addFirst(new Event.LegFailed(leg, UNUSABLE, now()));
        }
    }

    /// Whoever wanted the call waits on `leg`.
    private void seat(LegId leg) {
        if (!attendant.serves(leg) && !connecting.accept(leg)) {
            severed("the phone of whoever wanted the call has no usable audio");
        }
        transfers.waits(leg);
        sides.occupy(leg);
        silence.start();
    }

    private void connect(LegId leg) {
        if (!connecting.answer(leg)) {
            events.addFirst(new Event.Severed("the answer of the phone has no usable audio", now()));
        }
        sides.occupy(leg);
        sweeping.settled();
        silence.start();
    }

    private void connect(LegId left, LegId right) {
        connecting.connect(left, right);
        sides.occupy(left);
        sides.occupy(right);
    }

    void callerCancelled() {
        attendant.finish(LegId.CALLER, () -> feed(new Event.CallerCancelled(now())));
    }

    void severed(String why) {
        feed(new Event.Severed(why, now()));
    }

    /// The peer of `side` said BYE.
    void hungUp(Side side) {
        sides.free(Sides.idOf(side));
        var leg = side.leg();
        if (leg == null) {
            caller.close();
            attendant.finish(LegId.CALLER, () -> feed(new Event.CallerHungUp(now())));
        } else {
            var ended = sides.leg(leg);
            if (ended != null) {
                ended.close();
            }
            attendant.finish(leg, () -> feed(new Event.LegHungUp(leg, now())));
        }
    }

    /// Who may hear `leg` before it answers; nobody where others ring too.
    @Nullable
    LegId listenerTo(LegId leg) {
        return state instanceof Call.Ringing ringing ? ringing.listenerTo(leg) : null;
    }

    /// The side at the other end of `side`, once both are connected.
    @Nullable
    Side opposite(Side side) {
        return sides.opposite(side);
    }

    /// Both sides, once they are connected.
    Stream<Side> connectedSides() {
        return sides.connected();
    }

    /// Somebody has joined as leg `leg`.
    void join(LegId leg, RungLeg joined, @Nullable String account) {
        sides.add(leg, joined, account);
        sides.occupy(leg);
    }

    /// The company as it was when the call began: it may be gone since.
    Directory directory() {
        return inquiry.directory();
    }

    @Nullable
    String accountOf(Side side) {
        return sides.account(Sides.idOf(side));
    }

    private void over(CallRecord record) {
        release();
        board.drop(this);
        sweeping.over(record);
    }

    private void release() {
        released = true;
        timers.values().forEach(board::disarm);
        timers.clear();
        silence.stop();
        sweeping.settled();
        sides.free();
        media.close();
    }
}
