package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutti.call.history.CallRecord;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Event.CallerCancelled;
import tutti.call.routing.Event.CallerHungUp;
import tutti.call.routing.Event.Expired;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.Event.LegRinging;
import tutti.call.routing.Event.Severed;
import tutti.call.routing.Event.Surveyed;
import tutti.call.routing.TimerId.RingTime;

/// Plays one call: events in, actions out. Surveys are answered at once from the given states.
final class Rehearsal {

    private final Inquiry inquiry;
    private final Map<String, DeviceState> states;
    private final List<Action> all = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private List<Action> last = List.of();
    private Call call;
    private Instant now;

    private Rehearsal(Inquiry inquiry, Map<String, DeviceState> states) {
        this.inquiry = inquiry;
        this.states = new LinkedHashMap<>(states);
        this.now = inquiry.at();
        var step = CallMachine.begin(inquiry);
        call = step.next();
        trace.addAll(stamped(Trace.of(inquiry, step)));
        last = new ArrayList<>(step.actions());
        all.addAll(step.actions());
        survey(step);
    }

    static Rehearsal of(Inquiry inquiry, Map<String, DeviceState> states) {
        return new Rehearsal(inquiry, states);
    }

    static Rehearsal of(Inquiry inquiry) {
        return new Rehearsal(inquiry, Office.everybodyThere());
    }

    /// Seconds since the start at which the following events happen.
    Rehearsal at(double seconds) {
        now = inquiry.at().plus(Duration.ofMillis(Math.round(seconds * 1000)));
        return this;
    }

    Rehearsal rings(int leg) {
        return happens(new LegRinging(new LegId(leg), now));
    }

    Rehearsal answers(int leg) {
        return happens(new LegAnswered(new LegId(leg), now));
    }

    Rehearsal fails(int leg, int status) {
        return happens(new LegFailed(new LegId(leg), new LegFailure(status, "Phrase"), now));
    }

    Rehearsal hangsUp(int leg) {
        return happens(new LegHungUp(new LegId(leg), now));
    }

    Rehearsal callerCancels() {
        return happens(new CallerCancelled(now));
    }

    Rehearsal callerHangsUp() {
        return happens(new CallerHungUp(now));
    }

    /// The ring time of plan step `step` (0-based) is over.
    Rehearsal ringTimeOver(int step) {
        return happens(new Expired(new RingTime(step), now));
    }

    Rehearsal severed(String why) {
        return happens(new Severed(why, now));
    }

    Rehearsal surveyed(Map<String, DeviceState> answer) {
        return happens(new Surveyed(answer, now));
    }

    Rehearsal happens(Event event) {
        last = new ArrayList<>();
        take(event);
        return this;
    }

    private void take(Event event) {
        var step = CallMachine.step(call, event);
        call = step.next();
        trace.addAll(stamped(Trace.of(event, step)));
        last.addAll(step.actions());
        all.addAll(step.actions());
        survey(step);
    }

    private void survey(Step step) {
        for (var action : step.actions()) {
            if (action instanceof Survey survey) {
                var answer = new LinkedHashMap<String, DeviceState>();
                survey.accountIds().stream().filter(states::containsKey).forEach(id -> answer.put(id, states.get(id)));
                take(new Surveyed(answer, now));
            }
        }
    }

    private List<String> stamped(List<String> lines) {
        double seconds = Duration.between(inquiry.at(), now).toMillis() / 1000.0;
        var stamped = new ArrayList<>(lines);
        stamped.set(0, "%.1f  %s".formatted(seconds, lines.getFirst()));
        return stamped;
    }

    Call call() {
        return call;
    }

    /// What the latest event led to, surveys answered.
    List<Action> last() {
        return List.copyOf(last);
    }

    List<Action> all() {
        return List.copyOf(all);
    }

    <A extends Action> List<A> all(Class<A> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    /// The record of the call, which must have been written once.
    CallRecord record() {
        var writes = all(Write.class);
        if (writes.size() != 1) {
            throw new AssertionError("records written: " + writes.size());
        }
        return writes.getFirst().record();
    }
}
