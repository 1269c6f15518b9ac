package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutti.call.directory.Waiting;
import tutti.call.history.TimelineEntry.RoundBegun;
import tutti.call.history.TimelineEntry.RoundBegun.Reason;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.TimerId.Delay;
import tutti.call.routing.TimerId.RingTime;
import tutti.call.routing.TimerId.Widen;
import tutti.call.rules.Permission.Usage;

/// How an offer goes on: more people join, and when nobody is left the next round or the next stage
/// begins. Phones that ring go on ringing when others join (clause 9).
final class Hunting {

    private Hunting() {}

    /// `goals` are to be rung next; those with a delay when it is over, `elapsed` seconds of it are.
    static Hunt await(Hunt hunt, List<Goal> goals, int elapsed) {
        boolean delays = false;
        for (var goal : goals) {
            delays |= goal.terms().delaySeconds() > elapsed;
        }
        if (!delays) {
            return hunt.pending(goals);
        }
        var now = new ArrayList<Goal>();
        var later = new LinkedHashMap<Integer, Goal>();
        for (var goal : goals) {
            if (goal.terms().delaySeconds() > elapsed) {
                later.put(later.size(), goal);
            } else {
                now.add(goal);
            }
        }
        return hunt.delayed(Collections.unmodifiableMap(later)).pending(now);
    }

    /// The states of all pending goals are known.
    static Step sweep(Ringing call, Map<String, DeviceState> states, Usage usage, Instant at) {
        var hunt = call.hunt().usage(usage);
        var sweep = new Sweep(call.dossier(), hunt, at).over(hunt.pending(), states);
        return joined(call.with(hunt.pending(List.of())), sweep, List.of(), at);
    }

    /// Whoever `sweep` found rings from now on, after `first` was done.
    static Step joined(Ringing call, Sweep sweep, List<Action> first, Instant at) {
        var dossier = call.dossier().with(sweep.entries());
        var hunt = sweep.after(call.hunt().pending(sweep.pending()));
        var open = call.open().and(sweep.legs());
        var next = new Ringing(dossier, open, hunt, call.losers());
        if (hunt.isIdle() && (open.isNone() || hunt.roundIsOver(open))) {
            return settled(next, first, at);
        }
        var actions = new ArrayList<>(first);
        if (waiting(next).type() == Waiting.Type.MUSIC) {
            // Before the phones ring: they are offered what can be translated for him then.
            next = told(next, actions);
        }
        if (!sweep.orders().isEmpty()) {
            actions.add(new Ring(sweep.orders()));
        }
        next = told(next, actions);
        next = armed(next, sweep, elapsed(next.dossier(), at), actions);
        return sweep.pending().isEmpty() ? new Step(next, actions) : asked(next, actions, at);
    }

    /// Asks for the states of all that is pending, or goes on at once when none of them matters.
    private static Step asked(Ringing call, List<Action> first, Instant at) {
        var survey = Offering.survey(call.dossier(), call.hunt().pending());
        return survey.accountIds().isEmpty() && !survey.usage()
                ? sweep(call, Map.of(), call.hunt().usage(), at).after(first)
                : new Step(call, List.of(survey)).after(first);
    }

    /// A group rings for the caller whatever its legs do, and for whoever has heard us speak silence
    /// would be dead air; a single callee speaks for himself.
    private static Ringing told(Ringing call, List<Action> actions) {
        var dossier = call.dossier();
        var offer = call.hunt().offer();
        if (dossier.hears(waiting(call)) || !(offer.toGroup() || dossier.scene().served())) {
            return call;
        }
        actions.add(new TellRinging(dossier.scene().waiter(), waiting(call)));
        return call.with(dossier.hearing(waiting(call)));
    }

    private static Waiting waiting(Ringing call) {
        return call.hunt().offer().manner().waiting();
    }

    private static Ringing armed(Ringing call, Sweep sweep, int elapsed, List<Action> actions) {
        var hunt = call.hunt();
        int step = call.step();
        hunt = armed(hunt, new RingTime(step), hunt.offer().ringSeconds() - elapsed, actions);
        for (var timer : sweep.timers().entrySet()) {
            hunt = armed(hunt, timer.getKey(), timer.getValue(), actions);
        }
        for (var goal : hunt.delayed().entrySet()) {
            int seconds = goal.getValue().terms().delaySeconds() - elapsed;
            hunt = armed(hunt, new Delay(step, goal.getKey()), seconds, actions);
        }
        var smart = hunt.offer().manner().smart();
        if (smart != null && !hunt.rounds().isEmpty()) {
            hunt = armed(hunt, new Widen(step, hunt.round()), smart.stepSeconds(), actions);
        }
        return call.with(hunt);
    }

    private static Hunt armed(Hunt hunt, TimerId timer, int seconds, List<Action> actions) {
        if (hunt.armed().contains(timer)) {
            return hunt;
        }
        actions.add(new Arm(timer, Duration.ofSeconds(Math.max(1, seconds))));
        return hunt.armed(timer);
    }

    /// Whole seconds since the stage began.
    static int elapsed(Dossier dossier, Instant at) {
        var timeline = dossier.timeline();
        for (int i = timeline.size() - 1; i >= 0; i--) {
            if (timeline.get(i) instanceof StepBegun step) {
                return (int) Math.max(0, Duration.between(step.at(), at).toSeconds());
            }
        }
        return 0;
    }

    /// Some leg of `call` is gone, or none came: on to the next round or stage when nobody is left.
    static Step settled(Ringing call, List<Action> first, Instant at) {
        var hunt = call.hunt();
        if (!hunt.rounds().isEmpty() && hunt.roundIsOver(call.open())) {
            return nextRound(call, Reason.NOBODY_LEFT, first, at);
        }
        return call.open().isNone() && hunt.isIdle() ? left(call, first, at) : new Step(call, first);
    }

    /// Clause 9: widen, do not move.
    static Step nextRound(Ringing call, Reason why, List<Action> first, Instant at) {
        var actions = new ArrayList<>(first);
        var before = call.hunt();
        var round = before.rounds().getFirst();
        var timer = new Widen(call.step(), before.round());
        if (before.armed().contains(timer)) {
            actions.add(new Disarm(timer));
        }
        var hunt = before.disarmed(timer).nextRound(call.dossier().legs());
        var dossier = call.dossier().with(new RoundBegun(at, hunt.round(), round.order(), why));
        var widened = new Ringing(dossier, call.open(), hunt, call.losers());
        return ask(widened.with(await(hunt, round.goals(), elapsed(call.dossier(), at))), hunt.pending(), actions, at);
    }

    /// Asks for the states of what is pending now, together with what was `before`.
    static Step ask(Ringing call, List<Goal> before, List<Action> first, Instant at) {
        var pending = new ArrayList<>(before);
        pending.addAll(call.hunt().pending());
        return asked(call.with(call.hunt().pending(List.copyOf(pending))), first, at);
    }

    /// Leaves the offer for the next stage.
    static Step left(Ringing call, List<Action> first, Instant at) {
        var actions = new ArrayList<>(first);
        disarm(call.hunt(), actions);
        return Offering.next(call.dossier(), call.losers(), at).after(actions);
    }

    static void disarm(Hunt hunt, List<Action> actions) {
        for (var timer : hunt.armed()) {
            actions.add(new Disarm(timer));
        }
    }
}
