package tutti.engine.b2bua;

import java.util.concurrent.ConcurrentHashMap;
import tutti.call.routing.Inquiry;

/// Calls that ring somewhere outside the house and may come back to us as new ones: a mobile that is
/// forwarded to the number that rings it, an exchange that sends a call on to the group that called it.
/// Networks on the way may drop every trace of where a call has been (T14), but not who calls whom: when
/// several calls of one caller to one number ring outside already, the next one is taken for an echo of
/// the first. Callers without a number are told apart by nothing, so more of them are let in. For all lanes.
///
/// Thread-safe.
final class Circles {
    /// Calls of one caller to one number that ring outside at a time.
    static final int SAME_CALLER_MAX = 3;

    /// The same for callers without a number.
    static final int ANONYMOUS_MAX = 10;

    private final ConcurrentHashMap<Turn, Integer> ringing = new ConcurrentHashMap<>();

    /// Who calls whom.
    private record Turn(String tenantId, String caller, String called) {
        static Turn of(Inquiry call) {
            var number = call.caller().number();
            return new Turn(call.tenantId(), number == null ? "" : number, call.called());
        }

        int most() {
            return caller.isEmpty() ? ANONYMOUS_MAX : SAME_CALLER_MAX;
        }
    }

    /// Whether `call`, which nobody has answered yet, is an echo. What a phone of ours dials never is.
    boolean isEcho(Inquiry call) {
        var account = call.caller().accountId();
        boolean phone = account != null && call.directory().account(account).isPresent();
        var turn = Turn.of(call);
        return !phone && ringing.getOrDefault(turn, 0) >= turn.most();
    }

    /// `call` rings outside the house.
    void enter(Inquiry call) {
        ringing.merge(Turn.of(call), 1, Integer::sum);
    }

    /// It does so no longer.
    void leave(Inquiry call) {
        ringing.computeIfPresent(Turn.of(call), (_, count) -> count == 1 ? null : count - 1);
    }
}
