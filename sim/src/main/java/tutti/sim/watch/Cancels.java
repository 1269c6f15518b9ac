package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import org.jspecify.annotations.Nullable;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;

/// Clause 10 and RFC 3261 §9.1: when a call is decided, every phone that rings is told at once, and
/// why; a phone that is silent is told nothing and asked no more.
record Cancels(Objections objections) implements Referee {
    private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    @Override
    public void rung(SeenLeg leg, boolean again) {
        if (leg.call.isDecided() || leg.cancelledAt != NEVER) {
            objections.raise("I6", leg + " is rung although the call is decided");
        }
    }

    @Override
    public void cancelled(SeenLeg leg, SipRequest cancel) {
        var reason = cancel.header(Header.REASON);
        if (leg.heardAt == NEVER) {
            objections.raise("cancel", leg + " said nothing, yet is sent a CANCEL");
        }
        if (!isTrue(reason, leg)) {
            objections.raise("clause 10", leg + " is cancelled because of " + reason);
        }
    }

    private static boolean isTrue(@Nullable String reason, SeenLeg leg) {
        if (reason == null) {
            return false;
        }
        var call = leg.call;
        if (!call.isDecided() || isOfEarlierStep(leg)) {
            return reason.contains("cause=480") || reason.contains("cause=500");
        }
        return switch (call.finalStatus) {
            case 200 -> reason.equals(ELSEWHERE);
            case 487 -> reason.contains("cause=487");
            case 500, 503 -> reason.contains("cause=500");
            default -> reason.contains("cause=480");
        };
    }

    /// Its time was over before the call was decided; its first word came late.
    private static boolean isOfEarlierStep(SeenLeg leg) {
        return leg.call.legs.stream().anyMatch(other -> other.rungAt > leg.rungAt);
    }

    @Override
    public void settled(SeenCall call) {
        if (call.isDecided()) {
            for (var leg : call.legs) {
                if (leg.heardAt != NEVER && leg.isOpen() && leg.cancelledAt == NEVER) {
                    objections.raise("cancel", leg + " rings on although the call is decided");
                }
            }
        }
    }
}
