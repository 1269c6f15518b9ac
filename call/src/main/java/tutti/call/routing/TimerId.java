package tutti.call.routing;

/// A timer of one call. It names its round, so that one which fires late is recognised.
public sealed interface TimerId {

    /// Ends the ring time of plan step `step` (0-based).
    record RingTime(int step) implements TimerId {}

    /// Ends round `round` (from 1) of step `step`: the next people join.
    record Widen(int step, int round) implements TimerId {}

    /// The `target`-th goal (0-based) of step `step` may ring now.
    record Delay(int step, int target) implements TimerId {}

    /// The account that `leg` rings has not answered for so long that its forward holds.
    record NoAnswer(LegId leg) implements TimerId {}

    /// Ends attempt `attempt` (from 1) to have `leg` confirmed.
    record Confirm(LegId leg, int attempt) implements TimerId {}

    /// Ends attempt `attempt` (from 1) of the menu that is step `step`.
    record Choose(int step, int attempt) implements TimerId {}

    /// Ends the last words to `leg`.
    record Farewell(LegId leg) implements TimerId {}
}
