package tutti.call.routing;

import org.jspecify.annotations.Nullable;
import tutti.call.history.Because;

/// One leg to be rung. `displayName` and `callerNumber` are what the phone shows, each nothing when
/// the caller gave none (clause 4). With `elsewhereIfSilent` the call goes elsewhere when the phone is
/// dead (clause 11): one that does not say a word shall fail soon.
public record LegOrder(
        LegId leg,
        Destination destination,
        @Nullable String displayName,
        @Nullable String callerNumber,
        Because because,
        boolean elsewhereIfSilent) {}
