package tutti.sim.watch;

/// I6: a caller is connected with one phone at most. I2, as the server sees it: no phone is
/// connected with nobody; a server that knows better hangs up in the same instant.
record OneWinner(Objections objections) implements Referee {
    @Override
    public void settled(SeenCall call) {
        SeenLeg up = null;
        for (var leg : call.legs) {
            if (leg.isUp()) {
                if (up != null) {
                    objections.raise("I6", up + " and " + leg + " are both connected");
                }
                up = leg;
            }
        }
        if (up == null) {
            return;
        }
        if (!call.isAnswered()) {
            objections.raise("I2", up + " is connected, its caller is not");
        } else if (up != call.winner) {
            objections.raise("I6", up + " is connected, the caller was given " + call.winner);
        } else if (call.callerGoneAt != SeenCall.NEVER || call.isRecorded()) {
            objections.raise("I2", up + " is still connected, its call is over");
        }
    }
}
