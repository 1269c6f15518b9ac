package tutti.engine.transaction;

import tutti.sip.message.SipRequest;

/// Who answers an INVITE and is told what happens to it meanwhile.
public interface ServerUser {
    /// The caller's CANCEL came (RFC 3261 §9.2); it has been answered.
    void cancelled(SipRequest cancel);

    /// The refusal was never acknowledged, or could not be sent. Nothing is left to do.
    default void unacknowledged() {}
}
