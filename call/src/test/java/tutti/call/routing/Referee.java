package tutti.call.routing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutti.call.history.Because;
import tutti.call.history.CallRecord;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Connect;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.ServeCaller;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.TimerId.Farewell;

/// Watches one call from outside, by its events and actions alone, and objects to whatever must
/// never be:
///
/// - more than one final answer to the caller, more than one talk at a time, more than one record;
/// - an action for a leg that was never rung, or that is not in the state for it;
/// - an answered leg that is neither asked nor in the talk nor hung up in the same step;
/// - a leg, a caller or a timer that is left behind when the call is over;
/// - a leg outside without its policy decision (I8), a forward back to where the call came from,
///   more legs than a step may have.
final class Referee {

    private enum State {
        RINGING,
        CANCELLED,
        FAILED,
        ANSWERED,
        /// Is asked whether it takes the call.
        ASKED,
        /// Hears its last words.
        LEAVING,
        TALKING,
        /// Hung up by itself, or went on in another call.
        GONE,
        HUNG_UP
    }

    private final Map<LegId, State> legs = new LinkedHashMap<>();
    private final Set<LegId> outside = new HashSet<>();
    private final Set<TimerId> armed = new LinkedHashSet<>();
    private Set<LegId> pair = Set.of();
    private int finals;
    private int talks;
    private int records;
    private boolean answered;
    private boolean media;
    private boolean told;
    private boolean callerGone;

    /// What an event says of its leg, before the machine sees it.
    void sees(Event event) {
        switch (event) {
            case LegAnswered(var leg, var _) -> {
                var state = legs.get(leg);
                if (state != null && state != State.TALKING && state != State.ASKED && state != State.LEAVING) {
                    legs.put(leg, State.ANSWERED);
                }
            }
            case LegFailed(var leg, var _, var _) -> failed(leg);
            case Event.LegRedirected(var leg, var _, var _, var _) -> failed(leg);
            case LegHungUp(var leg, var _) -> {
                callerGone |= leg.isCaller();
                left(leg);
            }
            case Event.Merged(var moved, var _, var _) -> {
                if (pair.contains(moved)) {
                    callerGone |= moved.isCaller();
                    left(moved);
                }
            }
            case Event.CallerHungUp _ -> callerGone = true;
            case Event.Expired(var timer, var _) -> armed.remove(timer);
            case Event.Surveyed _,
                    Event.LegRinging _,
                    Event.CallerCancelled _,
                    Event.Recalled _,
                    Event.Forgotten _,
                    Event.Played _,
                    Event.Pressed _,
                    Event.Recorded _,
                    Event.TransferAsked _,
                    Event.Replaced _,
                    Event.Severed _ -> {}
        }
    }

    private void failed(LegId leg) {
        var state = legs.get(leg);
        if (state == State.RINGING || state == State.CANCELLED) {
            legs.put(leg, State.FAILED);
        } else if (!pair.contains(leg)) {
            left(leg);
        }
    }

    private void left(LegId leg) {
        var state = legs.get(leg);
        if (state == State.ASKED || state == State.LEAVING || state == State.TALKING) {
            legs.put(leg, State.GONE);
        }
    }

    void judges(Step step) {
        boolean over = records > 0;
        for (var action : step.actions()) {
            require(
                    !over || action instanceof HangUp || action instanceof Action.TurnAway,
                    "after the record: " + action);
            judge(action);
        }
        for (var leg : legs.entrySet()) {
            require(leg.getValue() != State.ANSWERED, leg.getKey() + " is in nobody's call");
        }
        require((step.next() instanceof Ended) == (records == 1), "written but not ended");
        if (step.next() instanceof Ended ended) {
            judge(ended);
        }
        if (step.next() instanceof Call.Talking talking) {
            var now = Set.of(talking.winner(), talking.scene().waiter());
            require(now.equals(pair), "a talk of " + now + " that was never connected: " + pair);
        }
        if (step.next() instanceof Call.Ringing ringing) {
            require(!ringing.open().isNone() || !ringing.hunt().isIdle(), "waits for nobody: " + ringing.hunt());
        }
    }

    private void judge(Action action) {
        switch (action) {
            case Survey survey -> require(!survey.accountIds().isEmpty() || survey.usage(), "survey");
            case Action.Recall recall -> require(recall.callerNumber().startsWith("+"), "recall");
            case Ring ring -> ring(ring.legs());
            case Cancel(var leg, var _) -> move(leg, State.RINGING, State.CANCELLED, "cancel");
            case HangUp(var leg, var _) -> hangUp(leg);
            case TellRinging(var to, var _) -> {
                require(!to.isCaller() || !told, "told twice");
                told |= to.isCaller();
            }
            case ServeCaller(var how) -> {
                media = true;
                told = false;
                if (how == Action.Service.ANSWERED) {
                    require(++finals == 1, "a second final answer");
                    answered = true;
                } else {
                    require(finals == 0, "early after the final answer");
                }
            }
            case Action.Accept(var leg) -> move(leg, State.ANSWERED, State.ASKED, "accept");
            case Action.Seat(var leg) -> {
                require(++finals == 1, "a second final answer");
                move(leg, legs.get(leg) == State.ASKED ? State.ASKED : State.ANSWERED, State.TALKING, "seat");
            }
            case Action.Play(var to, var what) -> {
                require(!what.isEmpty(), "plays nothing");
                told &= !to.isCaller();
                require(to.isCaller() ? media : hears(to), "play to " + to);
            }
            case Action.Record _ -> require(answered, "records whom it has not answered");
            case AnswerCaller(var leg) -> {
                require(++finals == 1, "a second final answer");
                answered = true;
                media = true;
                connect(LegId.CALLER, leg);
            }
            case Connect(var left, var right) -> connect(left, right);
            case Action.Adopt(var leg, var _) -> require(legs.put(leg, State.ANSWERED) == null, leg + " adopted twice");
            case Action.TurnAway _ -> {}
            case Action.TellTransfer(var by, var status) -> {
                require(by.isCaller() || legs.containsKey(by), "tells " + by + ", who never was");
                pair = status == 100 ? Set.of() : pair;
            }
            case RefuseCaller(var refusal) -> {
                require(++finals == 1, "a second final answer");
                require(refusal.status() >= 400 && refusal.status() < 700, "status " + refusal);
            }
            case HangUpCaller _ -> {
                require(answered && !callerGone, "hang up the caller");
                callerGone = true;
            }
            case Arm(var timer, var after) -> {
                require(armed.add(timer) && after.isPositive(), "arm " + timer);
                if (timer instanceof Farewell(var leg)) {
                    move(leg, State.ASKED, State.LEAVING, "farewell");
                }
            }
            case Disarm(var timer) -> armed.remove(timer);
            case Write(var record) -> write(record);
        }
    }

    private boolean hears(LegId leg) {
        return legs.get(leg) == State.ASKED || legs.get(leg) == State.TALKING;
    }

    private void ring(List<LegOrder> orders) {
        require(!orders.isEmpty(), "ring");
        for (var order : orders) {
            require(legs.put(order.leg(), State.RINGING) == null, order.leg() + " rung twice");
            if (order.destination() instanceof Destination.External) {
                outside.add(order.leg());
            }
        }
    }

    private void connect(LegId left, LegId right) {
        talks++;
        told = false;
        for (var side : List.of(left, right)) {
            if (side.isCaller()) {
                require(answered && !callerGone, "connects a caller who is not there");
            } else {
                var state = legs.get(side);
                require(
                        state == State.ANSWERED || state == State.ASKED || state == State.TALKING,
                        "connects " + side + " which is " + state);
                legs.put(side, State.TALKING);
            }
        }
        require(!left.equals(right), "a talk with oneself");
        pair = Set.of(left, right);
    }

    private void hangUp(LegId leg) {
        var state = legs.get(leg);
        require(
                state == State.ANSWERED || state == State.TALKING || state == State.ASKED || state == State.LEAVING,
                "hang up " + leg + " " + state);
        legs.put(leg, State.HUNG_UP);
    }

    private void move(LegId leg, State from, State to, String what) {
        require(legs.get(leg) == from, what + " " + leg + " which is " + legs.get(leg));
        legs.put(leg, to);
    }

    private void write(CallRecord record) {
        require(++records == 1, "a second record");
        require(finals == 1, "a record without a final answer");
        require((record.answeredBy() != null) == (talks > 0), "who answered");
        require((record.answeredAt() != null) == (talks > 0), "when it was answered");
        int inRecord = 0;
        int inStep = 0;
        for (var entry : record.timeline()) {
            inStep = entry instanceof StepBegun ? 0 : inStep;
            if (entry instanceof Leg leg) {
                inRecord++;
                inStep++;
                judge(record, leg);
            }
        }
        require(inStep <= Sweep.LEGS_MAX + 1, "legs in a step");
        require(inRecord == legs.size(), "legs in the record");
    }

    private void judge(CallRecord record, Leg leg) {
        require(leg.how() != null && leg.endedAt() != null, "the record leaves open " + leg);
        require(!outside.contains(new LegId(leg.leg())) || leg.policy() != null, "no policy decision for " + leg);
        boolean forwarded = leg.because().kind() == Because.Kind.FORWARD;
        require(!forwarded || !record.called().equals(leg.target().address()), "a loop");
    }

    private void judge(Ended ended) {
        require(armed.isEmpty(), "timers left: " + armed);
        for (var left : List.of(State.RINGING, State.TALKING, State.ASKED, State.LEAVING)) {
            require(!legs.containsValue(left), "a leg left " + left);
        }
        require(!answered || callerGone, "the caller is left behind");
        require(ended.settled() != legs.containsValue(State.CANCELLED), "settled");
    }

    /// Legs for which the shell still has to report an end.
    List<LegId> unfinished() {
        return legs.entrySet().stream()
                .filter(leg -> leg.getValue() == State.RINGING || leg.getValue() == State.CANCELLED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Who would have to hang up for the call to be over.
    List<LegId> talking() {
        return legs.entrySet().stream()
                .filter(leg -> leg.getValue() == State.TALKING)
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<TimerId> armed() {
        return new LinkedHashSet<>(armed);
    }

    int legs() {
        return legs.size();
    }

    boolean isOver() {
        return records == 1;
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new AssertionError(otherwise);
        }
    }
}
