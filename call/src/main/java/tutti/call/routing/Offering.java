package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Smart;
import tutti.call.directory.Waiting;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Chose;
import tutti.call.history.TimelineEntry.RoundBegun;
import tutti.call.history.TimelineEntry.RoundBegun.Reason;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Action.Recall;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Call.Recalling;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Stage.Offer;
import tutti.call.routing.Stage.Planned;
import tutti.call.rules.CallerMatch;
import tutti.call.rules.OpeningHours;
import tutti.call.rules.Permission.Usage;

/// How a stage begins: which branch is taken, who is asked for, what is played.
final class Offering {

    private Offering() {}

    static Step begin(Inquiry inquiry) {
        boolean fetches = !inquiry.plan().isEmpty() && inquiry.plan().getLast() instanceof Stage.Clicked;
        var dossier = Dossier.open(inquiry);
        if (fetches) {
            dossier = dossier.hearing(Waiting.RINGBACK); // Nobody is there yet who could be told so.
        }
        return inquiry.plan().isEmpty()
                ? Finish.refused(dossier, Legs.NONE, Verdict.NO_PLAN, inquiry.at())
                : next(dossier, Legs.NONE, inquiry.at());
    }

    /// Begins the next stage, or ends the call when there is none.
    static Step next(Dossier dossier, Legs losers, Instant at) {
        var stage = dossier.scene().ahead().first();
        return stage == null
                ? Finish.exhausted(dossier, losers, at)
                : enter(dossier.with(dossier.scene().next()), stage, losers, at);
    }

    private static Step enter(Dossier dossier, Stage stage, Legs losers, Instant at) {
        return switch (stage) {
            case Planned planned -> enter(dossier, dossier.inquiry().planning().resolved(planned), losers, at);
            case Offer offer ->
                offer(dossier.with(begun(dossier, offer.title(), offer.ringSeconds(), at)), offer, losers, at);
            case Stage.Hours hours -> hours(dossier, hours, losers, at);
            case Stage.Match match -> match(dossier, match, losers, at);
            case Stage.Announce _, Stage.Menu _, Stage.Voicemail _ -> WhileServing.begin(dossier, stage, losers, at);
            case Stage.Gone(var title) -> next(dossier.with(begun(dossier, title, 0, at)), losers, at);
            case Stage.Clicked clicked ->
                dossier.scene().answered()
                        ? enter(dossier, dossier.inquiry().planning().clicked(clicked), losers, at)
                        : Finish.notFetched(dossier, losers, at);
            case Stage.HangUp(var reason) -> {
                var title = new Stage.Title("hangUp", null, reason.toString());
                var begun = dossier.with(begun(dossier, title, 0, at));
                yield begun.scene().handover() == null
                        ? Finish.refused(begun, losers, Verdict.hungUp(begun, reason), at)
                        : Transfers.failed(begun, losers, at);
            }
        };
    }

    static TimelineEntry begun(Dossier dossier, Stage.Title title, int ringSeconds, Instant at) {
        return new StepBegun(at, dossier.scene().step() + 1, title.kind(), title.id(), title.name(), ringSeconds);
    }

    private static Step hours(Dossier dossier, Stage.Hours hours, Legs losers, Instant at) {
        var step = hours.step();
        var wall = at.atZone(dossier.inquiry().directory().tenant().timezone());
        boolean open = OpeningHours.isOpen(step.schedule(), wall);
        var branch = Planning.planned(open ? step.open() : step.closed(), hours.number());
        return branch(dossier, step.type(), open ? "open" : "closed", branch, losers, at);
    }

    private static Step match(Dossier dossier, Stage.Match match, Legs losers, Instant at) {
        var step = match.step();
        var inquiry = dossier.inquiry();
        var country = inquiry.directory().tenant().country();
        boolean matches = CallerMatch.matches(step, inquiry.caller().number(), country);
        var branch = Planning.planned(matches ? step.match() : step.otherwise(), match.number());
        return branch(dossier, step.type(), matches ? "match" : "otherwise", branch, losers, at);
    }

    private static Step branch(Dossier dossier, String kind, String name, List<Stage> branch, Legs losers, Instant at) {
        var title = new Stage.Title(kind, null, name);
        var chosen = dossier.with(List.of(begun(dossier, title, 0, at), new Chose(at, kind, name)));
        return next(chosen.with(chosen.scene().branch(branch)), losers, at);
    }

    private static Step offer(Dossier dossier, Offer offer, Legs losers, Instant at) {
        var smart = offer.manner().smart();
        if (smart == null) {
            return survey(new Surveying(dossier, atOnce(dossier, offer), losers), at);
        }
        var number = dossier.inquiry().caller().number();
        if (number == null || !number.startsWith("+")) {
            return rounds(dossier, offer, SmartOrder.everybody(offer.goals(), Reason.NO_NUMBER), losers, at);
        }
        return new Step(
                new Recalling(dossier, offer, losers), List.of(new Recall(number, SmartOrder.since(smart, at))));
    }

    private static Hunt atOnce(Dossier dossier, Offer offer) {
        var hunt = Hunt.of(offer, dossier.legs(), List.of(), 0);
        return Hunting.await(hunt, offer.goals(), 0);
    }

    static Step recalled(Recalling call, Smart smart, List<Talk> talks, Instant at) {
        var offer = call.offer();
        var directory = call.dossier().inquiry().directory();
        var rounds = new SmartOrder(smart, at, directory)
                .rounds(talks, offer.goals(), offer.title().name());
        return rounds(call.dossier(), offer, rounds, call.losers(), at);
    }

    static Step forgotten(Recalling call, Instant at) {
        var offer = call.offer();
        var rounds = SmartOrder.everybody(offer.goals(), Reason.NO_HISTORY);
        return rounds(call.dossier(), offer, rounds, call.losers(), at);
    }

    private static Step rounds(Dossier dossier, Offer offer, List<Round> rounds, Legs losers, Instant at) {
        var first = rounds.getFirst();
        var begun = dossier.with(new RoundBegun(at, 1, first.order(), first.whenFirst()));
        var hunt = Hunt.of(offer, dossier.legs(), rounds.subList(1, rounds.size()), 1);
        return survey(new Surveying(begun, Hunting.await(hunt, first.goals(), 0), losers), at);
    }

    /// Nobody to ask for, nothing to wait for.
    private static Step survey(Surveying call, Instant at) {
        var survey = survey(call.dossier(), call.hunt().pending());
        return survey.accountIds().isEmpty() && !survey.usage()
                ? ring(call, Map.of(), Usage.NONE, at)
                : new Step(call, List.of(survey));
    }

    /// Asks only for accounts whose state can make a difference.
    static Survey survey(Dossier dossier, List<Goal> goals) {
        var caller = dossier.shown().accountId();
        var asked = new LinkedHashSet<String>();
        boolean usage = false;
        for (var goal : goals) {
            usage |= goal instanceof NumberGoal;
            if (goal instanceof AccountGoal account) {
                boolean forwards = !account.forwarding().equals(Forwarding.NONE);
                usage |= forwards;
                if ((!account.doNotDisturb() || forwards) && !account.id().equals(caller)) {
                    asked.add(account.id());
                }
            }
        }
        return new Survey(new ArrayList<>(asked), usage);
    }

    /// Rings whoever is available, all in one sweep (clauses 1 and 10); with nobody there the next
    /// round, or stage, begins at once.
    static Step ring(Surveying call, Map<String, DeviceState> states, Usage usage, Instant at) {
        var ringing = new Ringing(call.dossier(), Legs.NONE, call.hunt(), call.losers());
        return Hunting.sweep(ringing, states, usage, at);
    }
}
