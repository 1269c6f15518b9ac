package tutti.store.sql;

import java.io.Serial;

/// The database did not answer in time, or not at all. Nothing is known to be stored; trying again
/// later is right.
public final class Outage extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Outage(String message) {
        super(message);
    }

    Outage(String message, Throwable cause) {
        super(message, cause);
    }
}
