package tutti.call.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Because;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.StepBegun;

/// What would happen if nobody took the call.
///
/// @param timeline one act for each moment at which somebody is rung or skipped, or a step begins
/// @param outcome  how the call would end; nothing when it has no end within the bounds
/// @param entries  the same as the record of the call would tell it
public record Forecast(List<Act> timeline, @Nullable Outcome outcome, List<TimelineEntry> entries) {

    public Forecast {
        timeline = List.copyOf(timeline);
        entries = List.copyOf(entries);
    }

    /// Who begins to ring at a moment, and who does not.
    ///
    /// @param atSeconds after the call came
    /// @param step      the step of the plan that this belongs to
    /// @param choice    what the step chose, where it is one that chooses
    public record Act(
            double atSeconds, StepBegun step, @Nullable Choice choice, List<Rung> ring, List<Passed> skipped) {
        public Act {
            ring = List.copyOf(ring);
            skipped = List.copyOf(skipped);
        }
    }

    /// The branch that is taken, and those that are not: `open`, `match`, a key, `otherwise`.
    public record Choice(String branch, List<String> others) {
        public Choice {
            others = List.copyOf(others);
        }
    }

    /// `target.address()` is the device's contact, or the number.
    public record Rung(Party target, Because because) {}

    public record Passed(Party target, SkipReason because) {}
}
