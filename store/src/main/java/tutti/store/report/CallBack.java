package tutti.store.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A caller of a group whom nobody answered.
///
/// @param callId    his latest missed call there
/// @param attempts  missed calls of his there since he was last spoken with
/// @param state     "open", "claimed" or "done"
/// @param ownerId   who claimed it or is done with it
/// @param changedAt when that was
public record CallBack(
        String callId,
        String groupId,
        String caller,
        @Nullable String callerName,
        Instant missedAt,
        long attempts,
        String state,
        @Nullable String ownerId,
        @Nullable String ownerName,
        @Nullable Instant changedAt) {}
