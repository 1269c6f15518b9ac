package tutti.sim.watch;

import java.util.Arrays;
import java.util.Set;
import tutti.sip.message.SipResponse;

/// I1: every INVITE gets one final response; repeated, it is the same to the last byte.
record OneAnswer(Objections objections) implements Referee {
    /// Given without a transaction, so that each has a nonce, or a Retry-After, of its own.
    private static final Set<Integer> STATELESS = Set.of(401, 503);

    @Override
    public void answered(SeenCall call, SipResponse response, SipResponse first) {
        boolean same = response.status() == first.status()
                && (STATELESS.contains(first.status()) || Arrays.equals(response.bytes(), first.bytes()));
        if (!same) {
            objections.raise(
                    "I1", call + " was answered " + first.status() + " and then otherwise, " + response.status());
        }
    }

    @Override
    public void ended(SeenCall call) {
        if (call.finals.isEmpty() || (call.hasBegun() && !call.isDecided())) {
            objections.raise("I1", call + " was never answered finally");
        }
    }
}
