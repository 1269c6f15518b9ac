package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.Recall;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Event.CallerCancelled;
import tutti.call.routing.Event.CallerHungUp;
import tutti.call.routing.Event.Expired;
import tutti.call.routing.Event.Forgotten;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.Event.LegRedirected;
import tutti.call.routing.Event.LegRinging;
import tutti.call.routing.Event.Merged;
import tutti.call.routing.Event.Played;
import tutti.call.routing.Event.Pressed;
import tutti.call.routing.Event.Recalled;
import tutti.call.routing.Event.Recorded;
import tutti.call.routing.Event.Replaced;
import tutti.call.routing.Event.Severed;
import tutti.call.routing.Event.Surveyed;
import tutti.call.routing.Event.TransferAsked;
import tutti.call.routing.TimerId.RingTime;

/// Plays one call: events in, actions out. Surveys are answered at once from the given states,
/// recalls from the given talks.
final class Rehearsal {

    private final Inquiry inquiry;
    private final Map<String, DeviceState> states;
    private final @Nullable List<Talk> talks;
    private final Map<TimerId, Instant> timers = new LinkedHashMap<>();
    private final List<Action> all = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private List<Action> last = List.of();
    private Call call;
    private Instant now;

    private Rehearsal(Inquiry inquiry, Map<String, DeviceState> states, @Nullable List<Talk> talks) {
        this.inquiry = inquiry;
        this.states = new LinkedHashMap<>(states);
        this.talks = talks;
        this.now = inquiry.at();
        var step = CallMachine.begin(inquiry);
        call = step.next();
        trace.addAll(stamped(Trace.of(inquiry, step)));
        last = new ArrayList<>(step.actions());
        all.addAll(step.actions());
        survey(step);
    }

    static Rehearsal of(Inquiry inquiry, Map<String, DeviceState> states) {
        return new Rehearsal(inquiry, states, List.of());
    }

    /// With a history; without `talks` it does not answer in time.
    static Rehearsal of(Inquiry inquiry, Map<String, DeviceState> states, @Nullable List<Talk> talks) {
        return new Rehearsal(inquiry, states, talks);
    }

    static Rehearsal of(Inquiry inquiry) {
        return new Rehearsal(inquiry, Office.everybodyThere(), List.of());
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

    /// The phone sends the call on to `contacts`.
    Rehearsal redirects(int leg, String... contacts) {
        return happens(new LegRedirected(new LegId(leg), List.of(contacts), new LegFailure(302, "Moved"), now));
    }

    /// `leg`, 0 for the caller, has heard what was played.
    Rehearsal played(int leg) {
        return happens(new Played(new LegId(leg), now));
    }

    Rehearsal presses(int leg, char key) {
        return happens(new Pressed(new LegId(leg), key, now));
    }

    Rehearsal records(long millis) {
        return happens(new Recorded(millis, null, now));
    }

    Rehearsal transfers(int leg, String number) {
        return happens(new TransferAsked(new LegId(leg), number, now));
    }

    Rehearsal pickedUp(Party by) {
        return happens(new Replaced("key", by, null, Replaced.How.PICKUP, now));
    }

    Rehearsal replaced(int leg, Party by, Replaced.How how) {
        return happens(new Replaced("key", by, new LegId(leg), how, now));
    }

    Rehearsal merged(int leg, String into) {
        return happens(new Merged(new LegId(leg), into, now));
    }

    /// Time goes on to `seconds` since the start; whatever timer is due by then is over when it is.
    Rehearsal passes(double seconds) {
        var until = inquiry.at().plus(Duration.ofMillis(Math.round(seconds * 1000)));
        last = new ArrayList<>();
        for (var due = due(until); due != null; due = due(until)) {
            now = due.getValue();
            take(new Expired(due.getKey(), now));
        }
        now = until;
        return this;
    }

    private Map.@Nullable Entry<TimerId, Instant> due(Instant until) {
        return timers.entrySet().stream()
                .filter(timer -> !timer.getValue().isAfter(until))
                .min(Map.Entry.comparingByValue())
                .orElse(null);
    }

    /// The timers that run.
    Set<TimerId> armed() {
        return Set.copyOf(timers.keySet());
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
        if (event instanceof Expired(var timer, var _)) {
            timers.remove(timer);
        }
        var step = CallMachine.step(call, event);
        call = step.next();
        trace.addAll(stamped(Trace.of(event, step)));
        last.addAll(step.actions());
        all.addAll(step.actions());
        survey(step);
    }

    private void survey(Step step) {
        for (var action : step.actions()) {
            switch (action) {
                case Survey survey -> {
                    var answer = new LinkedHashMap<String, DeviceState>();
                    survey.accountIds().stream()
                            .filter(states::containsKey)
                            .forEach(id -> answer.put(id, states.get(id)));
                    take(new Surveyed(answer, now));
                }
                case Recall _ -> take(talks == null ? new Forgotten(now) : new Recalled(talks, now));
                case Arm(var timer, var after) -> timers.put(timer, now.plus(after));
                case Disarm(var timer) -> timers.remove(timer);
                default -> {} // Nothing to answer.
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
