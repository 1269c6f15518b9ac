package tutti.store.voicemail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a caller left in a box, without its sound.
public record Left(
        String tenantId,
        String boxId,
        String callId,
        @Nullable String callerNumber,
        @Nullable String callerName,
        Instant at,
        long millis) {}
