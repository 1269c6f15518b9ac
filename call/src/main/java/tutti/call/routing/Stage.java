package tutti.call.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.PlanStep;
import tutti.call.history.Because;

/// A step of a call's plan, resolved against the directory: all that the machine needs of it.
public sealed interface Stage {

    /// Offer the call to `goals`, all at once, for `ringSeconds`. With a `prefix` the phones show it
    /// before the caller's name.
    record Offer(
            Title title,
            Because because,
            int ringSeconds,
            boolean ringBusy,
            @Nullable String prefix,
            List<Goal> goals) implements Stage {
        public Offer {
            goals = List.copyOf(goals);
        }

        boolean toGroup() {
            return title.kind().equals(Title.CALL_GROUP);
        }
    }

    record HangUp(PlanStep.Reason reason) implements Stage {}

    /// What a stage is called in the record; `kind` is the step's type in the plan, or `dialled`.
    record Title(String kind, @Nullable String id, String name) {
        static final String CALL_GROUP = "callGroup";
        static final String DIALLED = "dialled";
    }
}
