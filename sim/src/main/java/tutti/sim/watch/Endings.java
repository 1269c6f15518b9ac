package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

/// I2, as the people see it: nobody holds a dead telephone for long.
record Endings(Objections objections) implements Referee {
    /// 64*T1 that an answer, or a BYE, is repeated, and some time on the way.
    static final long PATIENCE_MILLIS = 40_000;

    @Override
    public void ended(SeenCall call) {
        long over = call.recordedAt == NEVER ? NEVER : call.recordedAt + PATIENCE_MILLIS;
        if (call.heardAt != NEVER && call.overAtCallerAt > over) {
            objections.raise("I2", call + " is over and its caller does not know");
        }
        for (var leg : call.legs) {
            if (leg.pickedUpAt == NEVER) {
                continue;
            }
            long due = leg == call.winner ? over : leg.pickedUpAt + PATIENCE_MILLIS;
            if (leg.overAtPhoneAt > due) {
                objections.raise("I2", leg + " was picked up and is in no call");
            }
        }
    }
}
