package tutti.engine.b2bua;

import java.util.concurrent.ConcurrentHashMap;

/// Which accounts are in a call: talking, or calling somebody. A phone that merely rings is not
/// busy. For all lanes.
///
/// Thread-safe.
public final class Busy {
    private final ConcurrentHashMap<String, Integer> calls = new ConcurrentHashMap<>();

    private final Outside outside = new Outside();
    private final Circles circles = new Circles();

    /// Calls that may come back to us.
    Circles circles() {
        return circles;
    }

    /// What tenants use of calls outside.
    Outside outside() {
        return outside;
    }

    void enter(String accountId) {
        calls.merge(accountId, 1, Integer::sum);
    }

    void leave(String accountId) {
        calls.computeIfPresent(accountId, (_, count) -> count == 1 ? null : count - 1);
    }

    /// How many accounts are in a call.
    public int size() {
        return calls.size();
    }

    public boolean isBusy(String accountId) {
        return calls.containsKey(accountId);
    }
}
