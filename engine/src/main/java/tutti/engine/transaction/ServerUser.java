package tutti.engine.transaction;

import tutti.sip.message.SipRequest;

/// Who answers an INVITE and is told when the caller takes it back meanwhile.
@FunctionalInterface
public interface ServerUser {
    /// The caller's CANCEL came (RFC 3261 §9.2); it has been answered.
    void cancelled(SipRequest cancel);
}
