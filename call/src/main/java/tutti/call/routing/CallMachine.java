package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tutti.call.history.Closing;
import tutti.call.history.LegEnd;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Call.Live;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Call.Talking;
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

/// The decisions of one call, from its first INVITE to its record. The lines are tested by name in
/// `CallMachineTest`; "late" is a leg that was rung once and is neither open nor the winner.
///
/// ```
/// event             Surveying       Ringing               Talking           Ended        by
/// ----------------  --------------  --------------------  ----------------  -----------  --------------
/// Surveyed          ring, or next   -                     -                 -            clause 1
/// LegRinging        -               tell caller once      -                 -            RFC 3261 §13.3.1.1
/// LegAnswered open                  answer, cancel rest                                  clause 10
/// LegAnswered late  hang it up      hang it up            hang it up        hang it up   RFC 3261 §9.1, §15
/// LegFailed open                    drop; last: next                                     clause 1, 3xx: 11
/// LegFailed late    forget loser    forget loser          forget loser      forget loser RFC 3261 §9.1
/// LegFailed winner                                        hang up both                   RFC 3261 §12.2.1.2
/// LegHungUp         -               -                     winner: hang up   -            RFC 3261 §15
/// CallerCancelled   give up         cancel all, give up   -  (200 crossed)  -            RFC 3261 §9.2
/// CallerHungUp      give up         cancel all, give up   hang up winner    -            RFC 3261 §15
/// Expired RingTime  -               this step: next       -                 -            clause 22
/// Severed           refuse          cancel all, refuse    hang up both      -            house rule
/// ```
///
/// "Next" is the next step of the plan, or the final refusal when there is none ([Verdict]).
public final class CallMachine {

    private CallMachine() {}

    /// Starts a call. Every call gets exactly one of [AnswerCaller] and [Action.RefuseCaller], and
    /// exactly one [Action.Write].
    public static Step begin(Inquiry inquiry) {
        return Offering.begin(inquiry);
    }

    /// What `event` makes of `call`. Total: no event in any state throws.
    public static Step step(Call call, Event event) {
        return switch (call) {
            case Surveying surveying -> whileSurveying(surveying, event);
            case Ringing ringing -> whileRinging(ringing, event);
            case Talking talking -> whileTalking(talking, event);
            case Ended ended -> afterwards(ended, event);
        };
    }

    private static Step whileSurveying(Surveying call, Event event) {
        return switch (event) {
            case Surveyed(var states, var at) -> Offering.ring(call, states, at);
            case LegAnswered(var leg, var at) -> hangUpLate(call, leg, at);
            case LegFailed(var leg, var _, var _) -> forget(call, leg);
            case CallerCancelled(var at) -> Finish.abandoned(call, at);
            case CallerHungUp(var at) -> Finish.abandoned(call, at);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case LegRinging _, LegHungUp _ -> stay(call); // Of a leg that was told to stop.
            case Expired _ -> stay(call); // Fired before its Disarm arrived.
        };
    }

    private static Step whileRinging(Ringing call, Event event) {
        return switch (event) {
            case LegRinging(var leg, var at) when call.open().contains(leg) -> alert(call, leg, at);
            case LegAnswered(var leg, var at) when call.open().contains(leg) -> answer(call, leg, at);
            case LegAnswered(var leg, var at) -> hangUpLate(call, leg, at);
            case LegFailed failed when call.open().contains(failed.leg()) -> drop(call, failed);
            case LegFailed(var leg, var _, var _) -> forget(call, leg);
            case CallerCancelled(var at) -> Finish.abandoned(call, at);
            case CallerHungUp(var at) -> Finish.abandoned(call, at);
            case Expired(RingTime(var step), var at) when step == call.step() -> ringTimeOver(call, at);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case LegRinging _, LegHungUp _ -> stay(call); // Of a leg that was told to stop.
            case Expired _, Surveyed _ -> stay(call); // Of an earlier step.
        };
    }

    private static Step whileTalking(Talking call, Event event) {
        return switch (event) {
            case LegHungUp(var leg, var at)
            when leg.equals(call.winner()) ->
                Finish.hungUp(call, at, Closing.MEMBER_HUNG_UP, new HangUpCaller(EndReason.PEER_HUNG_UP));
            case CallerHungUp(var at) ->
                Finish.hungUp(call, at, Closing.CALLER_HUNG_UP, new HangUp(call.winner(), EndReason.PEER_HUNG_UP));
            case LegAnswered(var leg, var _) when leg.equals(call.winner()) -> stay(call);
            case LegFailed(var leg, var failure, var at)
            when leg.equals(call.winner()) -> Finish.lost(call, failure.status() + " " + failure.phrase(), at);
            case LegAnswered(var leg, var at) -> hangUpLate(call, leg, at);
            case LegFailed(var leg, var _, var _) -> forget(call, leg);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case CallerCancelled _ -> stay(call); // Crossed our 200; the caller sends BYE.
            case LegRinging _, LegHungUp _ -> stay(call); // Of a leg that was told to stop.
            case Expired _, Surveyed _ -> stay(call); // Fired before the answer was told.
        };
    }

    private static Step afterwards(Ended call, Event event) {
        return switch (event) {
            case LegAnswered(var leg, var _)
            when leg.number() >= 1 && leg.number() <= call.legs() ->
                new Step(forgotten(call, leg), List.of(new HangUp(leg, call.why())));
            case LegAnswered _ -> stay(call); // Never rung.
            case LegFailed(var leg, var _, var _) -> stay(forgotten(call, leg));
            case CallerCancelled _, CallerHungUp _, LegHungUp _ -> stay(call); // Crossed ours.
            case LegRinging _, Expired _, Surveyed _, Severed _ -> stay(call);
        };
    }

    private static Step alert(Ringing call, LegId leg, Instant at) {
        var rings = call.dossier().ringing(leg, at);
        if (rings.ringingTold()) {
            return stay(call.with(rings, call.losers()));
        }
        return new Step(call.with(rings.told(), call.losers()), List.of(new TellRinging()));
    }

    /// The caller first, he has waited longest; then everybody who may stop ringing.
    private static Step answer(Ringing call, LegId winner, Instant at) {
        var others = call.open().without(winner);
        var dossier = call.dossier().answered(winner, at).ended(others.all(), at, LegEnd.ANSWERED_ELSEWHERE);
        var actions = new ArrayList<Action>();
        actions.add(new AnswerCaller(winner));
        others.all().forEach(leg -> actions.add(new Cancel(leg, EndReason.COMPLETED_ELSEWHERE)));
        actions.add(new Disarm(new RingTime(call.step())));
        return new Step(new Talking(dossier, winner, call.losers().and(others)), actions);
    }

    private static Step drop(Ringing call, LegFailed failed) {
        var dossier = call.dossier().failed(failed);
        if (!call.open().isOnly(failed.leg())) {
            return stay(call.without(failed.leg()).with(dossier, call.losers()));
        }
        return Offering.enter(dossier, call.step() + 1, call.losers(), failed.at())
                .after(List.of(new Disarm(new RingTime(call.step()))));
    }

    private static Step ringTimeOver(Ringing call, Instant at) {
        var dossier = call.dossier().ended(call.open().all(), at, LegEnd.NO_ANSWER);
        var cancels = call.open().all().stream()
                .<Action>map(leg -> new Cancel(leg, EndReason.RING_TIME_OVER))
                .toList();
        return Offering.enter(dossier, call.step() + 1, call.losers().and(call.open()), at)
                .after(cancels);
    }

    /// A 2xx of a leg that was told to stop, or that had failed: it is in a call that nobody wants.
    private static Step hangUpLate(Live call, LegId leg, Instant at) {
        if (!call.dossier().knows(leg)) {
            return stay(call); // Never rung.
        }
        var dossier =
                call.losers().contains(leg) ? call.dossier().ended(leg, at, LegEnd.TOO_LATE, null) : call.dossier();
        boolean answered = call instanceof Talking;
        var why = answered ? EndReason.COMPLETED_ELSEWHERE : EndReason.RING_TIME_OVER;
        var next = call.with(dossier, call.losers().without(leg));
        return new Step(next, List.of(new HangUp(leg, why)));
    }

    private static Step forget(Live call, LegId leg) {
        return stay(call.with(call.dossier(), call.losers().without(leg)));
    }

    private static Ended forgotten(Ended call, LegId leg) {
        return new Ended(call.legs(), call.why(), call.losers().without(leg));
    }

    private static Step stay(Call call) {
        return new Step(call, List.of());
    }
}
