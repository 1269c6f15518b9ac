package tutti.engine.b2bua;

import java.util.concurrent.ConcurrentHashMap;

/// Which accounts are in a call: talking, or calling somebody. A phone that merely rings is not
/// busy. For all lanes.
///
/// Thread-safe.
public final class Busy {
    private final ConcurrentHashMap<String, Integer> calls = new ConcurrentHashMap<>();

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

    boolean isBusy(String accountId) {
        return calls.containsKey(accountId);
    }
}
