package tutti.call.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one record of a call, written once when it is over. `called` is the number as dialled:
/// E.164 or internal. `ringSeconds` counts from the start to the answer, or to the end without one;
/// both durations are whole seconds, rounded half up. `groupId` is the last group that was asked.
public record CallRecord(
        String id,
        String tenantId,
        Direction direction,
        Caller caller,
        String called,
        Instant startedAt,
        @Nullable Instant answeredAt,
        Instant endedAt,
        int ringSeconds,
        int talkSeconds,
        Outcome outcome,
        @Nullable Party answeredBy,
        @Nullable String groupId,
        List<TimelineEntry> timeline) {

    public CallRecord {
        timeline = List.copyOf(timeline);
    }
}
