package tutti.engine.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LiveCall;

/// A call as lamps see it: what people see, and which of the phones take part.
///
/// @param ringing accounts whose phones ring
/// @param talking accounts whose phones talk, the caller's aside
/// @param callerThere whether the caller takes part; after a transfer of his he does not
/// @param groupId the group that is being rung, or whose member answered
public record CallSight(
        LiveCall call,
        Set<String> ringing,
        Set<String> talking,
        boolean callerThere,
        @Nullable String groupId) {

    public CallSight {
        ringing = Set.copyOf(ringing);
        talking = Set.copyOf(talking);
    }
}
