package tutti.engine.port;

/// The monotonic clock: what timers and durations run on. A jump of the wall clock does not move it.
@FunctionalInterface
public interface Ticker {
    /// Milliseconds since an arbitrary start, never going back.
    long millis();
}
