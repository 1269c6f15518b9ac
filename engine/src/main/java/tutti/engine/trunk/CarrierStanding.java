package tutti.engine.trunk;

import java.time.Instant;

/// Where our registration at a carrier stands. A value.
///
/// @param since  when it came to stand so: of a registration that holds, the last renewal
/// @param reason what the carrier said, as in `403 Forbidden`, at most [#REASON_CHARS_MAX] characters of
///               it; empty while nothing was said, and when it does not answer
public record CarrierStanding(State state, Instant since, String reason) {
    static final int REASON_CHARS_MAX = 100;

    /// How it is.
    public enum State {
        /// Asked, without an answer yet.
        TRYING,
        REGISTERED,
        /// Refused; it is asked again later.
        REFUSED,
        /// It does not answer, or its name does not resolve.
        SILENT
    }

    public CarrierStanding {
        reason = reason.substring(0, Math.min(reason.length(), REASON_CHARS_MAX));
    }
}
