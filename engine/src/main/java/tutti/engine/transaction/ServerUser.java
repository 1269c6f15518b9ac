package tutti.engine.transaction;

import org.jspecify.annotations.Nullable;
import tutti.sip.message.SipRequest;

/// Who answers an INVITE and is told when the caller takes it back meanwhile.
@FunctionalInterface
public interface ServerUser {
    /// The caller's CANCEL came (RFC 3261 §9.2); it has been answered.
    void cancelled(SipRequest cancel);

    /// The tag that its answers will carry in To; null when that is not decided.
    default @Nullable String tag() {
        return null;
    }
}
