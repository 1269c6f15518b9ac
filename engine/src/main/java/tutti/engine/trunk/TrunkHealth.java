package tutti.engine.trunk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which static trunks do not answer, for all lanes. One that was never asked counts as there.
///
/// Thread-safe.
public final class TrunkHealth {
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    public boolean isDown(String trunkId) {
        return down.contains(trunkId);
    }

    /// How many do not answer.
    public int downCount() {
        return down.size();
    }

    /// @return whether that is news
    boolean found(String trunkId, boolean up) {
        return up ? down.remove(trunkId) : down.add(trunkId);
    }
}
