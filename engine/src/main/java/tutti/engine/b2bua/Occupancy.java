package tutti.engine.b2bua;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.LegId;

/// Which phones a call keeps busy: each from when it calls or talks until it leaves, however long the call
/// goes on without it (clause 1).
final class Occupancy {
    private final Busy busy;
    private final Map<LegId, String> accounts = new LinkedHashMap<>(4);

    Occupancy(Busy busy) {
        this.busy = busy;
    }

    /// @param account of the phone at `who`; null for somebody outside
    void enter(LegId who, @Nullable String account) {
        if (account != null && accounts.putIfAbsent(who, account) == null) {
            busy.enter(account);
        }
    }

    void leave(LegId who) {
        var account = accounts.remove(who);
        if (account != null) {
            busy.leave(account);
        }
    }

    /// The call is over.
    void end() {
        accounts.values().forEach(busy::leave);
        accounts.clear();
    }
}
