package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Stage.Offer;
import tutti.call.routing.TimerId.RingTime;

/// How a step of the plan begins: who is asked for, who is rung, who is skipped.
final class Offering {

    private Offering() {}

    static Step begin(Inquiry inquiry) {
        var dossier = Dossier.open(inquiry);
        return inquiry.plan().isEmpty()
                ? Finish.refused(dossier, Legs.NONE, Verdict.NO_PLAN, inquiry.at())
                : enter(dossier, 0, Legs.NONE, inquiry.at());
    }

    /// Begins step `step`, or ends the call when the plan has none left.
    static Step enter(Dossier dossier, int step, Legs losers, Instant at) {
        var plan = dossier.inquiry().plan();
        if (step == plan.size()) {
            return Finish.refused(dossier, losers, Verdict.exhausted(dossier), at);
        }
        var begun = dossier.with(List.of(begun(plan.get(step), step, at)));
        return switch (plan.get(step)) {
            case Stage.HangUp(var reason) -> Finish.refused(begun, losers, Verdict.hungUp(begun, reason), at);
            case Offer offer -> survey(new Surveying(begun, step, offer, losers), at);
        };
    }

    private static TimelineEntry begun(Stage stage, int step, Instant at) {
        return switch (stage) {
            case Stage.HangUp(var reason) -> new StepBegun(at, step + 1, "hangUp", null, reason.toString(), 0);
            case Offer offer -> {
                var title = offer.title();
                yield new StepBegun(at, step + 1, title.kind(), title.id(), title.name(), offer.ringSeconds());
            }
        };
    }

    /// Asks only for accounts whose state can make a difference; nobody to ask, nothing to wait for.
    private static Step survey(Surveying call, Instant at) {
        var caller = call.dossier().inquiry().caller().accountId();
        var asked = call.offer().goals().stream()
                .filter(AccountGoal.class::isInstance)
                .map(AccountGoal.class::cast)
                .filter(goal -> !goal.doNotDisturb() && !goal.id().equals(caller))
                .map(AccountGoal::id)
                .distinct()
                .toList();
        return asked.isEmpty() ? ring(call, Map.of(), at) : new Step(call, List.of(new Survey(asked)));
    }

    /// Rings whoever is available, all in one sweep (clauses 1 and 10); with nobody there the next
    /// step begins at once.
    static Step ring(Surveying call, Map<String, DeviceState> states, Instant at) {
        var offer = call.offer();
        var sweep = new Sweep(call.dossier(), offer, at).over(states);
        var dossier = call.dossier().with(sweep.entries());
        if (sweep.orders().isEmpty()) {
            return enter(dossier, call.step() + 1, call.losers(), at);
        }
        var actions = new ArrayList<Action>();
        actions.add(new Ring(sweep.orders()));
        // A group rings for the caller whatever its legs do; a single callee speaks for himself.
        boolean tell = offer.toGroup() && !dossier.ringingTold();
        if (tell) {
            actions.add(new TellRinging());
        }
        var ringTime = Duration.ofSeconds(offer.ringSeconds());
        actions.add(new Arm(new RingTime(call.step()), ringTime));
        var told = tell ? dossier.told() : dossier;
        return new Step(new Ringing(told, call.step(), sweep.legs(), call.losers()), actions);
    }
}
