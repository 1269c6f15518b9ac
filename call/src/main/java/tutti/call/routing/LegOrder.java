package tutti.call.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Because;

/// One leg to be rung. `displayName` and `callerNumber` are what the phone shows, each nothing when
/// the caller gave none (clause 4). Where the call goes elsewhere when the phone is dead (clause 11), one
/// that has not said a word after `deadAfter` shall fail; zero: it may be silent for as long as it rings.
public record LegOrder(
        LegId leg,
        Destination destination,
        @Nullable String displayName,
        @Nullable String callerNumber,
        Because because,
        Duration deadAfter) {}
