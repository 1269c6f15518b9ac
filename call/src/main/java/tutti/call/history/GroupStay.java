package tutti.call.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.history.TimelineEntry.Transferred;

/// That a call is in a call group, and `since` when: the group rings, or its member has answered.
public record GroupStay(String groupId, Instant since) {

    private static final String CALL_GROUP = "callGroup"; // As the timeline names the kind of step.

    /// Where a call is after `timeline`: in the group of the step that began last; null when that was a
    /// step of another kind, or when it was handed to somebody else since.
    public static @Nullable GroupStay of(List<TimelineEntry> timeline) {
        GroupStay now = null;
        GroupStay beforeTransfer = null;
        for (var entry : timeline) {
            if (entry instanceof StepBegun step) {
                var id = step.id();
                now = id != null && step.kind().equals(CALL_GROUP) ? new GroupStay(id, step.at()) : null;
            } else if (entry instanceof Transferred told) {
                var left = now;
                now = switch (told.how()) {
                    case BLIND, ATTENDED, RETURNED -> null;
                    case FAILED -> beforeTransfer; // The two talk again.
                };
                beforeTransfer = told.how() == Transferred.How.BLIND ? left : beforeTransfer;
            }
        }
        return now;
    }
}
