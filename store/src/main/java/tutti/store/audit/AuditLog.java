package tutti.store.audit;

import java.time.Instant;
import java.util.Optional;
import tutti.store.Listing;
import tutti.store.Lookup;

/// Reads what was changed. Thread-safe.
public interface AuditLog {

    /// Changes of a tenant, or the platform's own, newest first.
    ///
    /// @param cursor `next` of the page before, with the same filter
    Listing<AuditEntry> find(Optional<String> tenant, AuditFilter filter, int limit, Optional<String> cursor);

    /// Notes that something happened to a tenant by itself, without a change. Lost, and said so in the
    /// server's log, while the database is down.
    ///
    /// @param label what the tenant is called
    /// @param what  JSON without secrets
    void happened(String tenant, Instant at, String action, String label, String what);

    /// One change of a tenant.
    Lookup<AuditEntry> get(String tenant, long id);
}
