package tutti.call.routing;

/// Why a leg or the caller is let go.
public enum EndReason {
    /// Somebody else has the call: clause 10's `Reason` header, on CANCEL as on BYE.
    COMPLETED_ELSEWHERE,
    RING_TIME_OVER,
    /// The caller gave up before anybody answered.
    CALLER_GONE,
    /// The other side hung up after talking.
    PEER_HUNG_UP,
    /// Did not accept the call when asked to.
    NOT_CONFIRMED,
    /// The call was forwarded away from this phone.
    FORWARDED,
    /// Has handed the call on.
    TRANSFERRED,
    /// The plan had nothing more for a caller who was answered.
    PLAN_ENDED,
    /// The call was lost on our side.
    LOST
}
