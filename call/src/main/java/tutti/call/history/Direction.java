package tutti.call.history;

import java.util.Locale;

/// Which way a call goes, seen from the tenant.
public enum Direction {
    /// From the telephone network to a number of the tenant.
    INBOUND,
    /// From a phone of the tenant to the telephone network.
    OUTBOUND,
    /// From a phone of the tenant to an internal number.
    INTERNAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
