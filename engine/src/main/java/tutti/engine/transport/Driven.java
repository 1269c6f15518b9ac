package tutti.engine.transport;

/// What a [Driver] runs on one thread: it takes what arrives, and is woken when its timers are due.
public interface Driven extends Receiver {
    /// Runs the timers that are due.
    void expire();

    /// When [#expire] should run next, in [tutti.engine.port.Ticker] milliseconds;
    /// [Long#MAX_VALUE] for not at all.
    long nextMillis();
}
