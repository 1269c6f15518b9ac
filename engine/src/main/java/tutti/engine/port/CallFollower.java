package tutti.engine.port;

import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;

/// Who keeps the records of calls and shows the live ones. Called on the lanes: must not block.
public interface CallFollower {
    /// What is new about a call that goes on.
    enum News {
        STARTED,
        /// Somebody rings, or others do; or it came into another group, or left one.
        RINGING,
        ANSWERED
    }

    void changed(News news, LiveCall call);

    /// Whether somebody watches the live calls of this tenant; if not, [#changed] is spared.
    default boolean watches(String tenantId) {
        return true;
    }

    /// The call is over; exactly once for each call but those that [#cameBack].
    void ended(CallRecord record);

    /// The call is over and was another one come back to us, whose record tells of it (T14): it is none of
    /// its own.
    default void cameBack(CallRecord echo) {}
}
