package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

/// What people wait for comes at once: the caller hears that it rings as soon as a phone does, and a
/// phone's final answer is acknowledged (RFC 3261 §13.2.2.4, §17.1.1.3).
record Progress(Objections objections) implements Referee {
    @Override
    public void settled(SeenCall call) {
        for (var leg : call.legs) {
            if (leg.alertedAt != NEVER && !leg.isPassedOver() && call.ringingToldAt == NEVER && !call.isDecided()) {
                objections.raise("progress", leg + " rings and the caller does not hear it");
            }
            boolean due = leg.finalAt != NEVER && !leg.cameTooLate() && (!leg.isAnswered() || call.offering);
            if (due && leg.acknowledgedAt == NEVER) {
                objections.raise("progress", leg + " has answered and is not acknowledged");
            }
        }
    }
}
