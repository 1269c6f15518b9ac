package tutti.store.sql;

import java.time.Instant;

/// Times as strangers write them into cursors.
public final class Times {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Times() {}

    /// Whether something of ours can have happened then; the database cannot name every other year.
    public static boolean isPossible(Instant at) {
        return !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
    }
}
