package tutti.store.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.json.Json;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// The audit log in PostgreSQL.
///
/// @param paging makes cursors: the row where a page ends, and back
public record SqlAuditLog(Database database, Paging paging) implements AuditLog {

    private static final Logger log = LoggerFactory.getLogger(SqlAuditLog.class);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final String PAGE = """
            select * from audit
            where tenant_id is not distinct from :tenant
              and id < :before
              and (cast(:from as timestamptz) is null or at >= :from)
              and (cast(:to as timestamptz) is null or at < :to)
              and (cast(:actor as text) is null or actor_id = :actor)
              and (cast(:kind as text) is null or kind = :kind)
              and (cast(:resource as text) is null or resource_id = :resource)
              and (cast(:action as text) is null or action = :action)
            order by id desc
            limit :count
            """;

    /// How the store marks where a page ended.
    public interface Paging {
        /// The position in a cursor; nothing when it is none of ours.
        Optional<Long> position(Optional<String> cursor);

        <T> Listing<T> page(List<T> rows, int most, Function<T, Long> position);
    }

    @Override
    public Listing<AuditEntry> find(Optional<String> tenant, AuditFilter filter, int limit, Optional<String> cursor) {
        var before = paging.position(cursor);
        if (before.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        long end = before.get() == 0 ? Long.MAX_VALUE : before.get();
        try {
            var rows = in(tenant, handle -> rows(handle, tenant.orElse(null), filter, end, most + 1));
            return paging.page(rows, most, AuditEntry::id);
        } catch (Outage e) {
            return new Listing.Unavailable<>();
        }
    }

    private static List<AuditEntry> rows(
            Handle handle, @Nullable String tenant, AuditFilter filter, long end, int count) {
        return handle.createQuery(PAGE)
                .bind("tenant", tenant)
                .bind("before", end)
                .bind("from", filter.from().map(SqlAuditLog::bounded).orElse(null))
                .bind("to", filter.to().map(SqlAuditLog::bounded).orElse(null))
                .bind("actor", text(filter.actor()))
                .bind("kind", text(filter.kind()))
                .bind("resource", text(filter.resource()))
                .bind("action", text(filter.action()))
                .bind("count", count)
                .map((row, _) -> entry(row))
                .list();
    }

    @Override
    public Lookup<AuditEntry> get(String tenant, long id) {
        try {
            return database.asTenant(
                            tenant,
                            handle -> handle.createQuery("select * from audit where tenant_id = :tenant and id = :id")
                                    .bind("tenant", Json.storable(tenant))
                                    .bind("id", id)
                                    .map((row, _) -> entry(row))
                                    .findFirst())
                    .<Lookup<AuditEntry>>map(Lookup.Found::new)
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    @Override
    public void happened(String tenant, Instant at, String action, String label, String what) {
        var subject = new Trail.Subject(tenant, "tenant", tenant, label);
        var trail = new Trail(InstantSource.fixed(at));
        try {
            database.asTenant(tenant, handle -> {
                trail.note(handle, action, subject, 0, null, what);
                return tenant;
            });
        } catch (Outage e) {
            log.warn("not in the log of changes of tenant {}: {} {}", tenant, action, what);
        }
    }

    private <T> T in(Optional<String> tenant, Database.Work<T> work) throws Outage {
        return tenant.isPresent() ? database.asTenant(tenant.get(), work) : database.asPlatform(work);
    }

    private static @Nullable String text(Optional<String> text) {
        return text.map(Json::storable).orElse(null);
    }

    private static Instant bounded(Instant at) {
        return at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Optional.ofNullable(row.getString("tenant_id")),
                row.getTimestamp("at").toInstant(),
                new Actor(row.getString("actor_type"), row.getString("actor_id"), row.getString("actor_name")),
                row.getString("action"),
                row.getString("kind"),
                row.getString("resource_id"),
                row.getString("label"),
                row.getLong("version"),
                row.getString("before"),
                row.getString("after"));
    }
}
