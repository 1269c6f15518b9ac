package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tutti.call.directory.Waiting;
import tutti.call.history.CallRecord;

/// Something that the shell does for a call. It does all actions of a step in their order, before
/// the next event of that call. [LegId#CALLER] stands for the caller where a leg could stand too.
public sealed interface Action {

    /// Ask how these accounts are, and how much the tenant calls outside already where `usage` says
    /// so; [Event.Surveyed] answers, at once.
    record Survey(List<String> accountIds, boolean usage) implements Action {
        public Survey {
            accountIds = List.copyOf(accountIds);
        }

        public Survey(List<String> accountIds) {
            this(accountIds, false);
        }
    }

    /// Look up who talked with `callerNumber` (E.164) since then; [Event.Recalled] answers, or
    /// [Event.Forgotten] when that takes too long.
    record Recall(String callerNumber, Instant since) implements Action {}

    /// Ring all these legs in one sweep. Each answers with [Event.LegAnswered],
    /// [Event.LegRedirected] or [Event.LegFailed], also after it was cancelled.
    record Ring(List<LegOrder> legs) implements Action {
        public Ring {
            legs = List.copyOf(legs);
        }
    }

    /// Stop a leg that has not answered.
    record Cancel(LegId leg, EndReason why) implements Action {}

    /// End a leg that has answered: ACK if due, and BYE. The machine expects nothing more of it.
    record HangUp(LegId leg, EndReason why) implements Action {}

    /// Let `to` hear that it rings, as ringback or music. A caller without media of ours gets 180: with
    /// media for music, where he offers what we speak and no phone rings yet; his own telephone makes the
    /// ringback. Whoever has media of ours gets it there. Replaces what he heard.
    record TellRinging(LegId to, Waiting waiting) implements Action {
        public TellRinging() {
            this(LegId.CALLER, Waiting.RINGBACK);
        }
    }

    /// Give the caller media of ours: early (183, unbilled where the carrier permits) or with a 200.
    record ServeCaller(Service how) implements Action {}

    enum Service {
        EARLY,
        ANSWERED
    }

    /// Take a leg's 2xx without connecting it: ACK, and media of its own, on which [Play] is heard and
    /// keys are.
    record Accept(LegId leg) implements Action {}

    /// Whoever wanted this call has answered on `leg`, and waits there like a caller who was answered:
    /// [#Accept] where that has not been done.
    record Seat(LegId leg) implements Action {}

    /// Let somebody with media of ours hear this; [Event.Played] answers when it was heard, or could
    /// not be. Replaces what he heard before.
    record Play(LegId to, List<PromptRef> what) implements Action {
        public Play {
            what = List.copyOf(what);
        }
    }

    /// Record what the caller says for the mailbox `boxId`, no longer than `most`, until he presses a
    /// key or falls silent; [Event.Recorded] answers, also before the [Event.CallerHungUp] of a
    /// caller who hung up over it.
    @SuppressWarnings("AvoidCommonTypeNames") // Always written as Action.Record.
    record Record(String boxId, Duration most) implements Action {}

    /// Connect the caller with `leg`: his 200, or the bridge alone when he was answered already.
    record AnswerCaller(LegId leg) implements Action {}

    /// Bridge two who both have been answered, each with whomever he talked to or heard before.
    record Connect(LegId left, LegId right) implements Action {}

    /// Whoever came with `key` in [Event.Replaced] is leg `leg` of this call from now on, answered.
    record Adopt(LegId leg, String key) implements Action {}

    /// Refuse whoever came with `key` in [Event.Replaced] with this status.
    record TurnAway(String key, int status) implements Action {}

    /// Tell how the transfer that `by` asked for stands (RFC 3515 §2.4): the first status answers
    /// the REFER, with 202 below 300, else with itself; each further one is a NOTIFY.
    record TellTransfer(LegId by, int status) implements Action {}

    /// Give the caller this final status.
    record RefuseCaller(Refusal refusal) implements Action {}

    /// End the caller's side of an answered call.
    record HangUpCaller(EndReason why) implements Action {}

    record Arm(TimerId timer, Duration after) implements Action {}

    record Disarm(TimerId timer) implements Action {}

    /// Keep the record of the call; exactly once, when it is over.
    record Write(CallRecord record) implements Action {}
}
