package tutti.call.routing;

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

/// The decisions while two talk.
final class WhileTalking {

    private WhileTalking() {}

    static Step step(Talking call, Event event) {
        return switch (event) {
            case LegHungUp(var leg, var at) when call.has(leg) -> Finish.hungUp(call, leg, at);
            case CallerHungUp(var at) when call.has(LegId.CALLER) -> Finish.hungUp(call, LegId.CALLER, at);
            case LegAnswered(var leg, var _) when call.has(leg) -> CallMachine.stay(call);
            case LegFailed(var leg, var failure, var at)
            when call.has(leg) -> Finish.lost(call, failure.status() + " " + failure.phrase(), at);
            case LegAnswered(var leg, var at) -> CallMachine.hangUpLate(call, leg, at);
            case LegFailed(var leg, var _, var _) -> CallMachine.forget(call, leg);
            case LegRedirected(var leg, var _, var _, var _) -> CallMachine.forget(call, leg);
            case TransferAsked asked -> Transfers.asked(call, asked);
            case Replaced replaced -> Transfers.replaced(call, replaced);
            case Merged(var moved, var into, var at) ->
                call.has(moved) ? Transfers.merged(call, moved, into, at) : CallMachine.stay(call);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case CallerCancelled _ -> CallMachine.stay(call); // Crossed our 200; the caller sends BYE.
            case CallerHungUp _ -> CallMachine.stay(call); // He has left this call to somebody else.
            case LegRinging _, LegHungUp _ -> CallMachine.stay(call); // Of a leg that was told to stop.
            case Expired _, Surveyed _ -> CallMachine.stay(call); // Fired before the answer was told.
            case Pressed _ -> CallMachine.stay(call); // The other side hears it.
            case Played _, Recalled _, Forgotten _, Recorded _ -> CallMachine.stay(call); // Of before.
        };
    }
}
