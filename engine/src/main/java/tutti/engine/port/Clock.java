package tutti.engine.port;

import java.time.Instant;

/// The wall clock: what a record of a call says. Never used to measure; see [Ticker].
@FunctionalInterface
public interface Clock {
    Instant now();
}
