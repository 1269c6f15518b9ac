package tutti.store.voicemail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message in a voicemail box, without its sound.
///
/// @param callerNumber E.164, an internal number, or nothing when it was withheld
/// @param callId       of the call in which it was left
/// @param heard        whether somebody has listened to it
public record Message(
        String id,
        String boxId,
        String callId,
        @Nullable String callerNumber,
        @Nullable String callerName,
        Instant receivedAt,
        long millis,
        boolean heard) {}
