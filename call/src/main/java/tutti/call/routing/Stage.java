package tutti.call.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Confirmation;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.AnnouncementStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.directory.Smart;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.Waiting;
import tutti.call.history.Because;
import tutti.call.history.Caller;

/// A part of a call's way.
public sealed interface Stage {

    /// A step of the plan of the number `number`, resolved when it begins.
    record Planned(PlanStep step, String number) implements Stage {}

    /// Offer the call to `goals` for `ringSeconds`.
    record Offer(Title title, Because because, int ringSeconds, Manner manner, List<Goal> goals) implements Stage {
        public Offer {
            goals = List.copyOf(goals);
        }

        boolean toGroup() {
            return title.kind().equals(Title.CALL_GROUP);
        }

        /// Whether it rings the phone of whoever wants the call.
        boolean fetches() {
            return title.kind().equals(Title.CLICK);
        }
    }

    /// Choose by the time; the stages of a choice run before those behind it.
    record Hours(OpeningHoursStep step, String number) implements Stage {}

    /// Choose by the caller's number.
    record Match(CallerMatchStep step, String number) implements Stage {}

    /// Let the caller hear a recording, unanswered where he is.
    record Announce(AnnouncementStep step, String name) implements Stage {}

    /// Let the caller choose by a key.
    record Menu(MenuStep step, String name, String number) implements Stage {}

    /// Take a message.
    record Voicemail(VoicemailBox box) implements Stage {}

    /// Call `number`, which is of this tenant or E.164, for `user`, whose phone is rung first: as dialled
    /// by the phone on which he answered. He is shown `callee`.
    record Clicked(String number, Caller callee, User user) implements Stage {}

    record HangUp(PlanStep.Reason reason) implements Stage {}

    /// A step that names something that exists no more.
    record Gone(Title title) implements Stage {}

    /// What a stage is called in the record; `kind` is the step's type in the plan, or `dialled`.
    record Title(String kind, @Nullable String id, String name) {
        static final String CALL_GROUP = "callGroup";
        static final String DIALLED = "dialled";
        static final String RETURN = "return";
        static final String CLICK = "click";
    }

    /// How an offer is made. With a `prefix` the phones show it before the caller's name; `smart` is
    /// nothing when all are rung at once.
    record Manner(
            boolean ringBusy,
            @Nullable String prefix,
            boolean ignoreForwarding,
            Confirmation confirmation,
            Waiting waiting,
            @Nullable Smart smart) {

        /// One callee, who speaks for himself and whose forwards hold.
        static final Manner ONE = new Manner(true, null, false, Confirmation.NONE, Waiting.RINGBACK, null);

        /// Whoever wants the call, at a phone of his own choice; a mailbox must not take it for him.
        static final Manner SELF = new Manner(true, null, true, Confirmation.STANDARD, Waiting.RINGBACK, null);
    }
}
