package tutti.store.audit;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tutti.store.json.Json;

/// Adds to the audit log, in the transaction of the change itself: both happen or neither.
///
/// @param clock says when
public record Trail(InstantSource clock) {

    /// What was changed.
    ///
    /// @param tenant null for the platform's own
    public record Subject(@Nullable String tenant, String kind, String id, String label) {}

    /// Notes a change by the current actor.
    ///
    /// @param before JSON without secrets, or null
    /// @param after  likewise
    public void note(
            Handle handle,
            String action,
            Subject subject,
            long version,
            @Nullable String before,
            @Nullable String after) {
        var actor = Actor.current();
        handle.createUpdate("""
                        insert into audit (tenant_id, at, actor_type, actor_id, actor_name,
                            action, kind, resource_id, label, version, before, after)
                        values (:tenant, :at, :type, :actor, :name, :action, :kind, :resource, :label, :version,
                            cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .bind("tenant", subject.tenant())
                .bind("at", clock.instant())
                .bind("type", actor.type())
                .bind("actor", actor.id())
                .bind("name", Json.storable(actor.name()))
                .bind("action", action)
                .bind("kind", subject.kind())
                .bind("resource", subject.id())
                .bind("label", Json.storable(subject.label()))
                .bind("version", version)
                .bind("before", before)
                .bind("after", after)
                .execute();
    }

    /// Notes that something was done that leaves nothing to compare.
    public void note(Handle handle, String action, Subject subject) {
        note(handle, action, subject, 0, null, null);
    }
}
