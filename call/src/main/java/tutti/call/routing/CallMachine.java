package tutti.call.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LegEnd;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.TurnAway;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Call.Live;
import tutti.call.routing.Call.Recalling;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Serving;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Call.Talking;
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
import tutti.call.routing.TimerId.Farewell;

/// The decisions of one call, from its first INVITE to its record. The lines are tested by name in
/// `CallMachineTest` and by the golden traces `smart-*`, `confirm-*`, `forward-*`, `plan-*` and
/// `transfer-*`, `click-*`; "late" is a leg that was rung once and is neither open, nor asked, nor in a talk;
/// "asked" is one that picked up and is to accept, "self" the phone of whoever wants the call ([Click]).
///
/// ```
/// event             Recalling  Surveying  Ringing            Serving      Talking        Ended    by
/// ----------------  ---------  ---------  -----------------  -----------  -------------  -------  -------------------
/// Recalled          rounds     -          -                  -            -              -        clauses 6-9
/// Forgotten         everybody  -          -                  -            -              -        clause 9
/// Surveyed          -          ring/next  join               -            -              -        clause 1
/// LegRinging        -          -          tell caller once   -            -              -        RFC 3261 §13.3.1.1
/// LegAnswered open                        ask, or connect                                         clauses 10, 12
/// LegAnswered self                        seat, then next stage                           clause 22 by click
/// LegAnswered late  hang up    hang up    hang up            hang up      hang up        hang up  RFC 3261 §9.1, §15
/// LegFailed open                          drop; last: next                                        clause 1
/// LegRedirected                           follow, or drop                                         clause 11
/// LegFailed late    forget     forget     forget             forget       forget         forget   RFC 3261 §9.1
/// LegFailed talker                                                        hang up both            RFC 3261 §12.2.1.2
/// LegHungUp asked                         drop; last: next                                        clause 14
/// LegHungUp talker                                                        hang up other           RFC 3261 §15
/// Played            -          -          time an attempt    go on        -              -        clauses 14, 22
/// Pressed           -          -          accept, decline    choose       -              -        clauses 14, 22
/// Recorded          -          -          -                  thank        -              -        clause 22
/// CallerCancelled   give up    give up    cancel, give up    give up      - (crossed)    -        RFC 3261 §9.2
/// CallerHungUp      give up    give up    cancel, give up    give up      hang up other  -        RFC 3261 §15
/// Expired RingTime  -          -          next stage         -            -              -        clause 22
/// Expired Widen     -          -          next round         -            -              -        clauses 8, 9
/// Expired Delay     -          -          join               -            -              -        clause 16
/// Expired NoAnswer  -          -          follow             -            -              -        clause 11
/// Expired Confirm   -          -          ask again, drop    -            -              -        clause 14
/// Expired Choose    -          -          -                  say again    -              -        clause 22
/// TransferAsked     not now    not now    not now            not now      ring others    -        clause 3, RFC 3515
/// Replaced          turn away  turn away  connect him        turn away    in one's place turn away RFC 3891
/// Merged            -          -          -                  -            end            -        RFC 3891
/// Severed           refuse     refuse     cancel, refuse     refuse       hang up both   -        house rule
/// ```
///
/// "Next" is the next round of the smart order, else the next stage, else the final refusal
/// ([Verdict]), or where a transfer failed the way back ([Transfers]). Whoever hears last words
/// ([Scene#leaving]) is hung up when they are over, in every state.
public final class CallMachine {

    private CallMachine() {}

    /// Starts a call. Every call gets exactly one final answer, by [Action.AnswerCaller],
    /// [Action.ServeCaller] answered or [Action.RefuseCaller], and exactly one [Action.Write].
    public static Step begin(Inquiry inquiry) {
        return Offering.begin(inquiry);
    }

    /// What `event` makes of `call`. Total: no event in any state throws.
    public static Step step(Call call, Event event) {
        if (call instanceof Live live && !live.scene().leaving().isNone()) {
            var said = lastWords(live, event);
            if (said != null) {
                return said;
            }
        }
        return switch (call) {
            case Recalling recalling -> whileRecalling(recalling, event);
            case Surveying surveying -> whileSurveying(surveying, event);
            case Ringing ringing -> WhileRinging.step(ringing, event);
            case Serving serving -> WhileServing.step(serving, event);
            case Talking talking -> WhileTalking.step(talking, event);
            case Ended ended -> afterwards(ended, event);
        };
    }

    /// What is over for a leg that hears its last words; nothing for everybody else.
    private static @Nullable Step lastWords(Live call, Event event) {
        var leaving = call.scene().leaving();
        return switch (event) {
            case Played(var leg, var _) when leaving.contains(leg) -> Winning.said(call, leg, true);
            case Expired(Farewell(var leg), var _) when leaving.contains(leg) -> Winning.said(call, leg, true);
            case LegHungUp(var leg, var _) when leaving.contains(leg) -> Winning.said(call, leg, false);
            case LegFailed(var leg, var _, var _) when leaving.contains(leg) -> Winning.said(call, leg, false);
            case LegAnswered(var leg, var _) when leaving.contains(leg) -> stay(call); // Its 2xx again.
            case Event _ -> null;
        };
    }

    private static Step whileRecalling(Recalling call, Event event) {
        var smart = call.offer().manner().smart();
        return switch (event) {
            case Recalled(var talks, var at) ->
                smart == null ? Offering.forgotten(call, at) : Offering.recalled(call, smart, talks, at);
            case Forgotten(var at) -> Offering.forgotten(call, at);
            case LegAnswered _,
                    LegFailed _,
                    LegRedirected _,
                    LegHungUp _,
                    CallerCancelled _,
                    CallerHungUp _,
                    Severed _,
                    Replaced _,
                    TransferAsked _ -> beforeRinging(call, event);
            case LegRinging _, Expired _, Surveyed _, Played _, Pressed _, Recorded _, Merged _ -> stay(call);
        };
    }

    private static Step whileSurveying(Surveying call, Event event) {
        return switch (event) {
            case Surveyed(var states, var usage, var at) -> Offering.ring(call, states, usage, at);
            case LegAnswered _,
                    LegFailed _,
                    LegRedirected _,
                    LegHungUp _,
                    CallerCancelled _,
                    CallerHungUp _,
                    Severed _,
                    Replaced _,
                    TransferAsked _ -> beforeRinging(call, event);
            case LegRinging _, Expired _, Recalled _, Forgotten _, Played _, Pressed _, Recorded _, Merged _ ->
                stay(call); // Fired before its Disarm arrived, or never asked for.
        };
    }

    /// What others do while nobody rings yet: as while ringing, with no leg open.
    private static Step beforeRinging(Call.Unanswered call, Event event) {
        return switch (event) {
            case LegAnswered(var leg, var at) -> hangUpLate(call, leg, at);
            case CallerCancelled(var at) -> call.scene().answered() ? stay(call) : Finish.abandoned(call, at);
            case CallerHungUp(var at) -> gone(call, LegId.CALLER, at);
            case LegHungUp(var leg, var at) -> gone(call, leg, at);
            case LegFailed(var leg, var _, var at) -> gone(forgetting(call, leg), leg, at);
            case LegRedirected(var leg, var _, var _, var at) -> gone(forgetting(call, leg), leg, at);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case Replaced replaced -> Transfers.turnedAway(call, replaced);
            case TransferAsked(var by, var _, var _) -> Transfers.notNow(call, by);
            case Recalled _,
                    Forgotten _,
                    Surveyed _,
                    LegRinging _,
                    Expired _,
                    Played _,
                    Pressed _,
                    Recorded _,
                    Merged _ -> stay(call);
        };
    }

    static Step gone(Call.Unanswered call, LegId who, Instant at) {
        if (who.equals(call.scene().waiter())) {
            return Finish.abandoned(call, at);
        }
        var handover = call.scene().handover();
        if (handover != null && handover.there() && handover.by().equals(who)) {
            return stay(call.with(Transfers.gone(call.dossier(), handover, at)));
        }
        return stay(call); // Of a leg that was told to stop.
    }

    private static Step afterwards(Ended call, Event event) {
        return switch (event) {
            case LegAnswered(var leg, var _)
            when leg.number() >= 1 && leg.number() <= call.legs() ->
                new Step(forgotten(call, leg), List.of(new HangUp(leg, call.why())));
            case LegAnswered _ -> stay(call); // Never rung.
            case LegFailed(var leg, var _, var _) -> stay(forgotten(call, leg));
            case LegRedirected(var leg, var _, var _, var _) -> stay(forgotten(call, leg));
            case Replaced(var key, var _, var _, var _, var _) ->
                new Step(call, List.of(new TurnAway(key, Refusal.GONE.status())));
            case CallerCancelled _, CallerHungUp _, LegHungUp _ -> stay(call); // Crossed ours.
            case LegRinging _, Expired _, Surveyed _, Severed _ -> stay(call);
            case Recalled _, Forgotten _, Played _, Pressed _, Recorded _ -> stay(call);
            case TransferAsked _, Merged _ -> stay(call); // His dialog is gone.
        };
    }

    /// A 2xx of a leg that was told to stop, or that had failed: it is in a call that nobody wants.
    static Step hangUpLate(Live call, LegId leg, Instant at) {
        if (!call.dossier().knows(leg) || call.scene().holds(leg)) {
            return stay(call); // Never rung, or its 2xx again.
        }
        var dossier =
                call.losers().contains(leg) ? call.dossier().ended(leg, at, LegEnd.TOO_LATE, null) : call.dossier();
        boolean answered = call instanceof Talking;
        var why = answered ? EndReason.COMPLETED_ELSEWHERE : EndReason.RING_TIME_OVER;
        var next = call.with(dossier, call.losers().without(leg));
        return new Step(next, List.of(new HangUp(leg, why)));
    }

    static Step forget(Live call, LegId leg) {
        return stay(forgetting(call, leg));
    }

    /// The call without `leg` among its losers.
    @SuppressWarnings("unchecked") // A call that changes stays what it is.
    static <C extends Live> C forgetting(C call, LegId leg) {
        return call.losers().contains(leg)
                ? (C) call.with(call.dossier(), call.losers().without(leg))
                : call;
    }

    private static Ended forgotten(Ended call, LegId leg) {
        return new Ended(call.legs(), call.why(), call.losers().without(leg));
    }

    static Step stay(Call call) {
        return new Step(call, List.of());
    }
}
