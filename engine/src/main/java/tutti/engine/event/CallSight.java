package tutti.engine.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LiveCall;

/// A call as lamps see it: what people see, and which of the phones take part.
///
/// @param ringing accounts whose phones ring
/// @param talking accounts whose phones talk, the caller's aside
/// @param callerThere whether the caller takes part; after a transfer of his he does not
public record CallSight(LiveCall call, Set<String> ringing, Set<String> talking, boolean callerThere) {

    public CallSight {
        ringing = Set.copyOf(ringing);
        talking = Set.copyOf(talking);
    }

    /// The group that is being rung, or whose member answered.
    @Nullable
    String groupId() {
        var group = call.group();
        return group == null ? null : group.groupId();
    }
}
