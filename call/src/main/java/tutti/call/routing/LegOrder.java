package tutti.call.routing;

import org.jspecify.annotations.Nullable;
import tutti.call.history.Because;

/// One leg to be rung. `displayName` and `callerNumber` are what the phone shows, each nothing when
/// the caller gave none (clause 4).
public record LegOrder(
        LegId leg,
        Destination destination,
        @Nullable String displayName,
        @Nullable String callerNumber,
        Because because) {}
