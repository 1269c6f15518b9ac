package tutti.engine.event;

import java.util.concurrent.ConcurrentHashMap;

/// Which lanes want to hear of the calls of which tenant, because a phone there has a lamp. A tenant
/// that nobody watches costs its calls one look into an empty table.
///
/// Thread-safe; one for all lanes.
public final class Lamps {
    private final ConcurrentHashMap<String, Long> lanesByTenant = new ConcurrentHashMap<>();

    /// From now on `lane` hears of the tenant's calls.
    public void watch(String tenantId, int lane) {
        lanesByTenant.merge(tenantId, bit(lane), (known, more) -> known | more);
    }

    public void leave(String tenantId, int lane) {
        lanesByTenant.computeIfPresent(tenantId, (_, known) -> {
            long rest = known & ~bit(lane);
            return rest == 0 ? null : rest;
        });
    }

    /// Whether any lane watches the calls of this tenant.
    public boolean isWatched(String tenantId) {
        return !lanesByTenant.isEmpty() && lanesByTenant.containsKey(tenantId);
    }

    /// The lanes that watch, one bit each.
    public long lanes(String tenantId) {
        return lanesByTenant.getOrDefault(tenantId, 0L);
    }

    private static long bit(int lane) {
        return 1L << lane;
    }
}
