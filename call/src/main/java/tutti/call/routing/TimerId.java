package tutti.call.routing;

/// A timer of one call. It names its round, so that one which fires late is recognised.
public sealed interface TimerId {

    /// Ends the ring time of plan step `step` (0-based).
    record RingTime(int step) implements TimerId {}
}
