package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.routing.Action.Survey;
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

/// One call in a world that the seed decides: its company, plan and phones, and then any event in any
/// order, possible or not. When it has been shaken enough the caller leaves and every leg ends.
final class RandomWalk {

    private static final int EVENTS_MAX = 60;
    private static final List<String> ACCOUNTS = List.of("anna", "ben", "carl", "dora", "emil");
    private static final List<Integer> STATUSES = List.of(302, 404, 408, 480, 486, 487, 500, 503, 600, 603);

    private final Chance chance;
    private final BiFunction<Call, Event, Step> machine;
    private final Referee referee = new Referee();
    private final List<String> trace = new ArrayList<>();
    private final int likelyCallerLeaves;
    private final int likelyNonsense;
    private Instant now = Office.START;

    RandomWalk(long seed, BiFunction<Call, Event, Step> machine) {
        this.chance = new Chance(seed);
        this.machine = machine;
        this.likelyCallerLeaves = chance.below(12);
        this.likelyNonsense = chance.below(40);
    }

    /// Throws [AssertionError] with the whole trace when something was that must never be.
    void run() {
        try {
            var call = shaken(begun());
            call = finished(call);
            if (!referee.isOver() || !((Call.Ended) call).settled()) {
                throw new AssertionError("the call does not end");
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(e + "\n" + String.join("\n", trace), e);
        }
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    private Call begun() {
        var office = office();
        var inquiry = switch (chance.below(4)) {
            case 0 -> office.dials(chance.oneOf(ACCOUNTS), "400");
            case 1 -> office.dials(chance.oneOf(ACCOUNTS), chance.oneOf(List.of("201", Office.MOBILE)));
            default -> office.called();
        };
        var step = CallMachine.begin(inquiry);
        trace.addAll(Trace.of(inquiry, step));
        referee.judges(step);
        return surveyed(step);
    }

    private Call shaken(Call call) {
        var shaken = call;
        for (int i = chance.below(EVENTS_MAX); i > 0; i--) {
            now = now.plusMillis(chance.percent(30) ? 0 : chance.below(5000));
            shaken = take(shaken, chance.percent(likelyNonsense) ? nonsense() : event());
        }
        return shaken;
    }

    /// The caller leaves and all legs end: liveness.
    private Call finished(Call call) {
        var next = take(call, new CallerHungUp(now));
        for (var leg : referee.unfinished()) {
            boolean answers = chance.percent(20);
            next = take(
                    next,
                    answers ? new LegAnswered(leg, now) : new LegFailed(leg, new LegFailure(487, "Terminated"), now));
        }
        return next;
    }

    private Call take(Call call, Event event) {
        referee.sees(event);
        var step = machine.apply(call, event);
        trace.addAll(Trace.of(event, step));
        referee.judges(step);
        return surveyed(step);
    }

    private Call surveyed(Step step) {
        var survey = step.actions().stream()
                .filter(Survey.class::isInstance)
                .map(Survey.class::cast)
                .findFirst();
        // Now and then the answer is late, and something else happens first.
        if (survey.isEmpty()) {
            return step.next();
        }
        var call = chance.percent(10) ? take(step.next(), event()) : step.next();
        return take(call, new Surveyed(states(survey.get().accountIds()), now));
    }

    private Event event() {
        var leg = new LegId(1 + chance.below(Math.max(1, referee.legs())));
        int dice = chance.below(100);
        if (dice < likelyCallerLeaves) {
            return chance.percent(70) ? new CallerCancelled(now) : new CallerHungUp(now);
        }
        if (dice < 35) {
            return new LegRinging(leg, now);
        }
        if (dice < 50) {
            return new LegAnswered(leg, now);
        }
        if (dice < 85) {
            return new LegFailed(leg, new LegFailure(chance.oneOf(STATUSES), "Any"), now);
        }
        return dice < 97 ? new Expired(new RingTime(chance.below(4)), now) : new LegHungUp(leg, now);
    }

    /// What a healthy shell never sends.
    private Event nonsense() {
        var leg = new LegId(chance.oneOf(List.of(-1, 0, 1, 2, 99, Integer.MAX_VALUE)));
        return switch (chance.below(8)) {
            case 0 -> new LegRinging(leg, now);
            case 1 -> new LegAnswered(leg, now.minusSeconds(chance.below(100)));
            case 2 -> new LegFailed(leg, new LegFailure(chance.below(1000), ""), now);
            case 3 -> new LegHungUp(leg, now);
            case 4 -> new Surveyed(states(ACCOUNTS), now);
            case 5 -> new Expired(new RingTime(chance.below(100) - 1), now);
            case 6 -> chance.percent(20) ? new Severed("chance", now) : new LegHungUp(leg, now);
            default -> new CallerCancelled(now);
        };
    }

    private Map<String, DeviceState> states(List<String> asked) {
        var states = new LinkedHashMap<String, DeviceState>();
        for (var account : asked) {
            switch (chance.below(6)) {
                case 0 -> {} // Registered nowhere.
                case 1 -> states.put(account, Office.idle(account, 0));
                case 2 -> states.put(account, Office.busy(account));
                case 3 -> states.put(account, Office.idle(account, 2));
                default -> states.put(account, Office.idle(account, 1));
            }
        }
        return states;
    }

    private Office office() {
        var targets = new ArrayList<Target>();
        for (int i = chance.below(7); i >= 0; i--) {
            targets.add(
                    chance.percent(80)
                            ? new VoipAccountTarget(chance.oneOf(ACCOUNTS))
                            : new ExternalNumberTarget(chance.oneOf(List.of("mobile", "old"))));
        }
        var plan = new ArrayList<PlanStep>();
        for (int i = chance.below(5); i > 0; i--) {
            plan.add(planStep());
        }
        var office = Office.open().targets(targets.toArray(Target[]::new)).with(plan.toArray(PlanStep[]::new));
        return chance.percent(30) ? office.ringsBusy() : office;
    }

    private PlanStep planStep() {
        return switch (chance.below(6)) {
            case 0 -> new VoipAccountStep(chance.oneOf(ACCOUNTS), 20);
            case 1 -> new ExternalNumberStep(chance.oneOf(List.of("mobile", "old")), 20);
            case 2 ->
                chance.percent(30)
                        ? new HangUpStep(chance.oneOf(List.of(PlanStep.Reason.values())))
                        : new CallGroupStep("closed", 25);
            default -> new CallGroupStep(chance.oneOf(List.of("service", "field")), 25);
        };
    }
}
