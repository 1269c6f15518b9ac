package tutti.call.routing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutti.call.history.CallRecord;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;

/// Watches one call from outside, by its events and actions alone, and objects to whatever must
/// never be:
///
/// - more than one final answer to the caller, more than one winner, more than one record;
/// - an action for a leg that was never rung, or that is not in the state for it;
/// - an answered leg that is neither the winner nor hung up in the same step;
/// - a leg or a timer that is left behind when the call is over.
final class Referee {

    private enum State {
        RINGING,
        CANCELLED,
        FAILED,
        ANSWERED,
        TALKING,
        HUNG_UP
    }

    private final Map<LegId, State> legs = new LinkedHashMap<>();
    private final Set<TimerId> armed = new HashSet<>();
    private int finals;
    private int winners;
    private int told;
    private int callerHungUp;
    private int records;

    /// What an event says of its leg, before the machine sees it.
    void sees(Event event) {
        switch (event) {
            case LegAnswered(var leg, var _) -> {
                if (legs.containsKey(leg) && legs.get(leg) != State.TALKING) {
                    legs.put(leg, State.ANSWERED);
                }
            }
            case LegFailed(var leg, var _, var _) -> {
                var state = legs.get(leg);
                if (state == State.RINGING || state == State.CANCELLED) {
                    legs.put(leg, State.FAILED);
                }
            }
            case LegHungUp(var leg, var _) -> {
                if (legs.get(leg) == State.TALKING) {
                    legs.put(leg, State.HUNG_UP);
                }
            }
            case Event.Expired(var timer, var _) -> armed.remove(timer);
            case Event.Surveyed _,
                    Event.LegRinging _,
                    Event.CallerCancelled _,
                    Event.CallerHungUp _,
                    Event.Severed _ -> {}
        }
    }

    void judges(Step step) {
        boolean over = records > 0;
        for (var action : step.actions()) {
            require(!over || action instanceof HangUp, "after the record: " + action);
            judge(action);
        }
        for (var leg : legs.entrySet()) {
            require(leg.getValue() != State.ANSWERED, leg.getKey() + " is in nobody's call");
        }
        require((step.next() instanceof Ended) == (records == 1), "written but not ended");
        if (step.next() instanceof Ended ended) {
            judge(ended);
        }
    }

    private void judge(Action action) {
        switch (action) {
            case Survey survey -> require(finals == 0 && !survey.accountIds().isEmpty(), "survey");
            case Ring ring -> ring(ring.legs());
            case Cancel(var leg, var _) -> move(leg, State.RINGING, State.CANCELLED, "cancel");
            case HangUp(var leg, var _) -> hangUp(leg);
            case TellRinging _ -> require(++told == 1 && finals == 0, "told twice or too late");
            case AnswerCaller(var leg) -> {
                require(++finals == 1 && ++winners == 1, "a second final answer");
                move(leg, State.ANSWERED, State.TALKING, "winner");
            }
            case RefuseCaller(var refusal) -> {
                require(++finals == 1, "a second final answer");
                require(refusal.status() >= 400 && refusal.status() < 700, "status " + refusal);
            }
            case HangUpCaller _ -> require(winners == 1 && ++callerHungUp == 1, "hang up the caller");
            case Arm(var timer, var after) -> require(armed.add(timer) && after.isPositive(), "arm " + timer);
            case Disarm(var timer) -> armed.remove(timer);
            case Write(var record) -> write(record);
        }
    }

    private void ring(List<LegOrder> orders) {
        require(!orders.isEmpty() && finals == 0, "ring");
        for (var order : orders) {
            require(legs.put(order.leg(), State.RINGING) == null, order.leg() + " rung twice");
        }
    }

    private void hangUp(LegId leg) {
        var state = legs.get(leg);
        require(state == State.ANSWERED || state == State.TALKING, "hang up " + leg + " " + state);
        legs.put(leg, State.HUNG_UP);
    }

    private void move(LegId leg, State from, State to, String what) {
        require(legs.get(leg) == from, what + " " + leg + " which is " + legs.get(leg));
        legs.put(leg, to);
    }

    private void write(CallRecord record) {
        require(++records == 1, "a second record");
        require(finals == 1, "a record without a final answer");
        require((record.answeredBy() != null) == (winners == 1), "who answered");
        require((record.answeredAt() != null) == (winners == 1), "when it was answered");
        var told = record.timeline().stream()
                .filter(Leg.class::isInstance)
                .map(Leg.class::cast)
                .toList();
        require(told.size() == legs.size(), "legs in the record");
        require(
                told.stream().allMatch(leg -> leg.how() != null && leg.endedAt() != null),
                "a leg that the record leaves open");
    }

    private void judge(Ended ended) {
        require(armed.isEmpty(), "timers left: " + armed);
        require(!legs.containsValue(State.RINGING), "legs left ringing");
        require(!legs.containsValue(State.TALKING), "a leg left talking");
        require(ended.settled() != legs.containsValue(State.CANCELLED), "settled");
    }

    /// Legs for which the shell still has to report an end.
    List<LegId> unfinished() {
        return legs.entrySet().stream()
                .filter(leg -> leg.getValue() == State.RINGING || leg.getValue() == State.CANCELLED)
                .map(Map.Entry::getKey)
                .toList();
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
