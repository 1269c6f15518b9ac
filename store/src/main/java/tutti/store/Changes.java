package tutti.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tutti.store.sql.Watch;

/// Carries a change to the snapshot: of this node directly, of the others through the database.
///
/// @param node      tells this process from the others
/// @param snapshots of this node
record Changes(String node, SnapshotKeeper snapshots) {

    static final String CONFIGURATION = "configuration";
    static final String TOKENS = "tokens";
    /// Stands for the tenant of a change of carriers.
    static final String CARRIERS = "*";

    /// Tells the other nodes once the transaction is committed.
    void tell(Handle handle, Kind<?> kind, @Nullable String tenant) {
        Watch.tell(handle, node, CONFIGURATION, subject(kind, tenant));
    }

    /// Brings the snapshot of this node up to date, before the change is answered.
    void apply(Kind<?> kind, @Nullable String tenant) {
        snapshots.refresh(subject(kind, tenant));
    }

    private static String subject(Kind<?> kind, @Nullable String tenant) {
        return kind.equals(Kind.CARRIER) || tenant == null ? CARRIERS : tenant;
    }
}
