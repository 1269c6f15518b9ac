package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LegEnd;
import tutti.call.history.TimelineEntry.Forwarded;
import tutti.call.history.TimelineEntry.RoundBegun.Reason;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Call.Ringing;
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
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.TimerId.Choose;
import tutti.call.routing.TimerId.Confirm;
import tutti.call.routing.TimerId.Delay;
import tutti.call.routing.TimerId.Farewell;
import tutti.call.routing.TimerId.NoAnswer;
import tutti.call.routing.TimerId.RingTime;
import tutti.call.routing.TimerId.Widen;

/// The decisions while an offer rings; [WhileAsking] has those about legs that picked up and are
/// asked.
final class WhileRinging {

    private WhileRinging() {}

    static Step step(Ringing call, Event event) {
        return switch (event) {
            case LegRinging(var leg, var at) when call.open().contains(leg) -> alert(call, leg, at);
            case LegAnswered(var leg, var at) when call.open().contains(leg) -> answer(call, leg, at);
            case LegAnswered(var leg, var _) when call.hunt().asking(leg) != null -> CallMachine.stay(call);
            case LegAnswered(var leg, var at) -> CallMachine.hangUpLate(call, leg, at);
            case LegFailed(var leg, var failure, var at)
            when call.open().contains(leg) -> failed(call, leg, failure, at);
            case LegFailed(var leg, var _, var at) -> gone(CallMachine.forgetting(call, leg), leg, at);
            case LegRedirected redirected when call.open().contains(redirected.leg()) -> redirected(call, redirected);
            case LegRedirected(var leg, var _, var _, var at) -> gone(CallMachine.forgetting(call, leg), leg, at);
            case LegHungUp(var leg, var at) -> gone(call, leg, at);
            case CallerCancelled(var at) ->
                call.scene().answered() ? CallMachine.stay(call) : Finish.abandoned(call, at);
            case CallerHungUp(var at) -> gone(call, LegId.CALLER, at);
            case Played(var to, var at) -> WhileAsking.asked(call, to, at);
            case Pressed(var by, var key, var at) -> WhileAsking.pressed(call, by, key, at);
            case Expired(var timer, var at) -> expired(call, timer, at);
            case Surveyed(var states, var usage, var at) ->
                call.hunt().pending().isEmpty()
                        ? CallMachine.stay(call) // Of an earlier stage.
                        : Hunting.sweep(call, states, usage, at);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case Replaced replaced -> Transfers.pickedUp(call, replaced);
            case TransferAsked(var by, var _, var _) -> Transfers.notNow(call, by);
            case LegRinging _ -> CallMachine.stay(call); // Of a leg that was told to stop.
            case Recalled _, Forgotten _, Recorded _, Merged _ -> CallMachine.stay(call); // Not asked for.
        };
    }

    private static Step alert(Ringing call, LegId leg, Instant at) {
        var rings = call.dossier().ringing(leg, at);
        var waiting = call.hunt().offer().manner().waiting();
        if (rings.hears(waiting)) {
            return CallMachine.stay(call.with(rings));
        }
        return new Step(
                call.with(rings.hearing(waiting)),
                List.of(new TellRinging(call.scene().waiter(), waiting)));
    }

    private static Step answer(Ringing call, LegId leg, Instant at) {
        return call.hunt().confirms(leg) ? WhileAsking.begin(call, leg, at) : Winning.win(call, leg, at);
    }

    /// The end of an open leg; where its account forwards for such an end, the forward is followed.
    private static Step failed(Ringing call, LegId leg, LegFailure failure, Instant at) {
        var dossier = call.dossier().failed(leg, failure, at);
        var next = call.without(leg, dossier);
        var trait = call.hunt().traits().get(leg);
        if (trait != null && trait.goal() instanceof AccountGoal goal && alone(next, goal)) {
            var step = forwarded(next, goal, dossier.leg(leg).how(), at);
            if (step != null) {
                return step;
            }
        }
        return Hunting.settled(next, List.of(), at);
    }

    private static @Nullable Step forwarded(Ringing call, AccountGoal goal, @Nullable LegEnd how, Instant at) {
        var forwarding = goal.forwarding();
        if (how == LegEnd.BUSY && forwarding.busy() != null) {
            return follow(call, goal, Forwarded.When.BUSY, forwarding.busy(), List.of(), at);
        }
        if (how == LegEnd.UNREACHABLE && forwarding.unreachable() != null) {
            return follow(call, goal, Forwarded.When.UNREACHABLE, forwarding.unreachable(), List.of(), at);
        }
        return how == LegEnd.NO_ANSWER && forwarding.noAnswer() != null
                ? follow(call, goal, Forwarded.When.NO_ANSWER, forwarding.noAnswer(), List.of(), at)
                : null;
    }

    /// Whether no other device of the account rings.
    private static boolean alone(Ringing call, AccountGoal goal) {
        return legsOf(call, goal).isNone();
    }

    private static Legs legsOf(Ringing call, Goal goal) {
        var legs = new ArrayList<LegId>();
        for (var leg : call.open().all()) {
            var trait = call.hunt().traits().get(leg);
            if (trait != null && trait.goal().equals(goal)) {
                legs.add(leg);
            }
        }
        return new Legs(legs);
    }

    private static Step follow(
            Ringing call, Goal goal, Forwarded.When when, String number, List<Action> first, Instant at) {
        var sweep = new Sweep(call.dossier(), call.hunt(), at).follow(goal, when, number);
        return Hunting.joined(call, sweep, first, at);
    }

    /// Clause 11, by the phone itself (T11): a leg that forwards for somebody else is at its end.
    private static Step redirected(Ringing call, LegRedirected event) {
        var leg = event.leg();
        var at = event.at();
        var trait = call.hunt().traits().get(leg);
        boolean follows = trait != null
                && trait.goal() instanceof AccountGoal goal
                && !goal.terms().forwarded()
                && !event.contacts().isEmpty();
        if (!follows || trait == null) {
            return failed(call, leg, event.failure(), at);
        }
        var status = event.failure().status();
        var dossier = call.dossier().ended(leg, at, LegEnd.FORWARDED, status);
        var next = call.without(leg, dossier);
        var number = event.contacts().getFirst();
        return follow(next, trait.goal(), Forwarded.When.REDIRECTED, number, List.of(), at);
    }

    /// A leg that is not open has ended: one that is asked, that has transferred or waits, a loser.
    private static Step gone(Ringing call, LegId who, Instant at) {
        if (who.equals(call.scene().waiter())) {
            return Finish.abandoned(call, at);
        }
        if (call.hunt().asking(who) != null) {
            return WhileAsking.gone(call, who, at);
        }
        var handover = call.scene().handover();
        if (handover != null && handover.there() && handover.by().equals(who)) {
            return CallMachine.stay(call.with(Transfers.gone(call.dossier(), handover, at)));
        }
        return CallMachine.stay(call); // Of a leg that was told to stop.
    }

    private static Step expired(Ringing call, TimerId timer, Instant at) {
        if (!call.hunt().armed().contains(timer)) {
            return CallMachine.stay(call); // Fired before its Disarm arrived.
        }
        var now = call.with(call.hunt().disarmed(timer));
        return switch (timer) {
            case RingTime _ -> ringTimeOver(now, at);
            case Widen _ -> Hunting.nextRound(now, Reason.STEP_TIME, List.of(), at);
            case Delay(var _, var place) -> delayOver(now, place, at);
            case NoAnswer(var leg) -> noAnswerOf(now, leg, at);
            case Confirm(var leg, var _) -> WhileAsking.silent(now, leg, at);
            case Choose _, Farewell _ -> CallMachine.stay(now); // Never armed here.
        };
    }

    /// The step's time is over for everybody, also for whoever is still being asked.
    private static Step ringTimeOver(Ringing call, Instant at) {
        var hunt = call.hunt();
        var dossier = call.dossier().rangOut(call.open().all(), at);
        var actions = new ArrayList<Action>();
        for (var leg : call.open().all()) {
            actions.add(new Cancel(leg, EndReason.RING_TIME_OVER));
        }
        for (var asking : hunt.asked()) {
            actions.add(new HangUp(asking.leg(), EndReason.RING_TIME_OVER));
            dossier = dossier.ended(asking.leg(), at, LegEnd.NOT_CONFIRMED, null);
        }
        var losers = call.losers().and(call.open());
        return Hunting.left(new Ringing(dossier, Legs.NONE, hunt, losers), actions, at);
    }

    private static Step delayOver(Ringing call, int place, Instant at) {
        var hunt = call.hunt();
        var goal = hunt.delayed().get(place);
        if (goal == null) {
            return CallMachine.stay(call);
        }
        var before = hunt.pending();
        var due = hunt.withoutDelayed(place).pending(List.of(goal));
        return Hunting.ask(call.with(due), before, List.of(), at);
    }

    private static Step noAnswerOf(Ringing call, LegId leg, Instant at) {
        var trait = call.hunt().traits().get(leg);
        if (trait == null || !(trait.goal() instanceof AccountGoal goal)) {
            return CallMachine.stay(call);
        }
        var number = goal.forwarding().noAnswer();
        var legs = legsOf(call, goal);
        if (number == null || legs.isNone()) {
            return CallMachine.stay(call); // All its phones have declined.
        }
        var actions = new ArrayList<Action>();
        for (var one : legs.all()) {
            actions.add(new Cancel(one, EndReason.FORWARDED));
        }
        var open = call.open();
        for (var one : legs.all()) {
            open = open.without(one);
        }
        var dossier = call.dossier().ended(legs.all(), at, LegEnd.NO_ANSWER);
        var next = new Ringing(dossier, open, call.hunt(), call.losers().and(legs));
        return follow(next, goal, Forwarded.When.NO_ANSWER, number, actions, at);
    }
}
