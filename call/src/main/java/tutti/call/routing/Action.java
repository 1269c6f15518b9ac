package tutti.call.routing;

import java.time.Duration;
import java.util.List;
import tutti.call.history.CallRecord;

/// Something that the shell does for a call. It does all actions of a step in their order, before
/// the next event of that call.
public sealed interface Action {

    /// Ask how these accounts are; [Event.Surveyed] answers, at once.
    record Survey(List<String> accountIds) implements Action {
        public Survey {
            accountIds = List.copyOf(accountIds);
        }
    }

    /// Ring all these legs in one sweep. Each answers with [Event.LegAnswered] or
    /// [Event.LegFailed], also after it was cancelled.
    record Ring(List<LegOrder> legs) implements Action {
        public Ring {
            legs = List.copyOf(legs);
        }
    }

    /// Stop a leg that has not answered.
    record Cancel(LegId leg, EndReason why) implements Action {}

    /// End a leg that has answered: ACK if due, and BYE. The machine expects nothing more of it.
    record HangUp(LegId leg, EndReason why) implements Action {}

    /// Let the caller hear ringing; once per call.
    record TellRinging() implements Action {}

    /// Connect the caller with `leg`.
    record AnswerCaller(LegId leg) implements Action {}

    /// Give the caller this final status.
    record RefuseCaller(Refusal refusal) implements Action {}

    /// End the caller's side of an answered call.
    record HangUpCaller(EndReason why) implements Action {}

    record Arm(TimerId timer, Duration after) implements Action {}

    record Disarm(TimerId timer) implements Action {}

    /// Keep the record of the call; exactly once, when it is over.
    record Write(CallRecord record) implements Action {}
}
