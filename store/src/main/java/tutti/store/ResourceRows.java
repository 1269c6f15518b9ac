package tutti.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import tutti.store.Traits.Reference;
import tutti.store.json.Json;

/// The statements on configuration inside one transaction.
///
/// @param tenant to whom the rows belong, null for the platform's own
record ResourceRows(Handle handle, @Nullable String tenant) {

    /// The scope of a claim that holds on the whole platform.
    private static final String EVERYWHERE = "*";

    private static final String PAGE_OF_PLATFORM = """
            select id, position, version, label, created_at, updated_at, body
            from resource
            where kind = :kind and position > :after
            order by position
            limit :count
            """;

    private static final String PAGE_OF_TENANT = """
            select id, position, version, label, created_at, updated_at, body
            from resource
            where tenant_id = :tenant and kind = :kind and position > :after
            order by position
            limit :count
            """;

    /// A row without its value.
    record Head(long version, Instant createdAt) {}

    /// A row as it is listed.
    record Row(
            String id, long position, long version, String label, Instant createdAt, Instant updatedAt, String body) {

        static Row of(RowView view) {
            return new Row(
                    view.getColumn("id", String.class),
                    view.getColumn("position", Long.class),
                    view.getColumn("version", Long.class),
                    view.getColumn("label", String.class),
                    view.getColumn("created_at", Instant.class),
                    view.getColumn("updated_at", Instant.class),
                    view.getColumn("body", String.class));
        }

        <T> Versioned<T> as(Kind<T> kind) {
            return new Versioned<>(Json.read(body, kind.type()), version, createdAt, updatedAt);
        }
    }

    boolean tenantExists() {
        return handle.createQuery("select id from tenant where id = :tenant for key share")
                .bind("tenant", tenant)
                .mapTo(String.class)
                .findFirst()
                .isPresent();
    }

    void addTenant(String id) {
        handle.createUpdate("insert into tenant (id) values (:id)")
                .bind("id", id)
                .execute();
    }

    <T> void insert(Kind<T> kind, T value, Instant now) {
        handle.createUpdate("""
                        insert into resource (id, tenant_id, kind, label, body, created_at, updated_at)
                        values (:id, :tenant, :kind, :label, cast(:body as jsonb), :now, :now)
                        """)
                .bind("id", kind.traits().id().apply(value))
                .bind("tenant", tenant)
                .bind("kind", kind.name())
                .bind("label", Json.storable(kind.traits().label().apply(value)))
                .bind("body", Json.write(value))
                .bind("now", now)
                .execute();
    }

    <T> void update(Kind<T> kind, T value, Instant now) {
        handle.createUpdate("""
                        update resource
                        set version = version + 1, label = :label, body = cast(:body as jsonb), updated_at = :now
                        where id = :id
                        """)
                .bind("id", kind.traits().id().apply(value))
                .bind("label", Json.storable(kind.traits().label().apply(value)))
                .bind("body", Json.write(value))
                .bind("now", now)
                .execute();
    }

    Optional<Head> lock(Kind<?> kind, String id) {
        return handle.createQuery("""
                        select version, created_at from resource
                        where id = :id and kind = :kind
                        for update
                        """)
                .bind("id", id)
                .bind("kind", kind.name())
                .map((row, _) -> new Head(row.getLong(1), row.getTimestamp(2).toInstant()))
                .findFirst();
    }

    Optional<Row> read(Kind<?> kind, String id) {
        return handle.createQuery("""
                        select id, position, version, label, created_at, updated_at, body
                        from resource where id = :id and kind = :kind
                        """)
                .bind("id", id)
                .bind("kind", kind.name())
                .map(Row::of)
                .findFirst();
    }

    List<Row> page(Kind<?> kind, long after, int count) {
        return handle.createQuery(tenant == null ? PAGE_OF_PLATFORM : PAGE_OF_TENANT)
                .bind("kind", kind.name())
                .bind("after", after)
                .bindMap(tenant == null ? Map.of() : Map.of("tenant", tenant))
                .bind("count", count)
                .map(Row::of)
                .list();
    }

    /// Gives up the claims that the resource holds and takes the new ones; answers the first that
    /// somebody else holds.
    Optional<Claim> claim(String id, List<Claim> claims) {
        handle.createUpdate("delete from claim where resource_id = :id")
                .bind("id", id)
                .execute();
        return claims.stream().filter(claim -> !take(id, claim)).findFirst();
    }

    private boolean take(String id, Claim claim) {
        return handle.createUpdate("""
                        insert into claim (space, scope, value, tenant_id, resource_id)
                        values (:space, :scope, :value, :tenant, :id)
                        on conflict do nothing
                        """)
                        .bind("space", claim.space().name())
                        .bind("scope", scopeOf(claim.space()))
                        .bind("value", Json.storable(claim.value()))
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private @Nullable String scopeOf(Claim.Space space) {
        return switch (space) {
            case INTERNAL_NUMBER, EMAIL -> tenant;
            case PHONE_NUMBER, SIP_USERNAME -> EVERYWHERE;
        };
    }

    /// Who holds the claim, as far as the tenant may see.
    Optional<Owner> owner(Claim claim) {
        return handle.createQuery("""
                        select r.kind, r.id, r.label
                        from claim c join resource r on r.id = c.resource_id
                        where c.space = :space and c.scope = :scope and c.value = :value
                        """)
                .bind("space", claim.space().name())
                .bind("scope", scopeOf(claim.space()))
                .bind("value", Json.storable(claim.value()))
                .map(ResourceRows::owner)
                .findFirst();
    }

    private static Owner owner(RowView row) {
        return new Owner(
                row.getColumn("kind", String.class),
                row.getColumn("id", String.class),
                row.getColumn("label", String.class));
    }

    /// Replaces whom the resource needs; answers the first that the tenant does not have.
    Optional<Reference> refer(Kind<?> kind, String id, Collection<Reference> references) {
        handle.createUpdate("delete from reference where from_id = :id")
                .bind("id", id)
                .execute();
        return references.stream().filter(to -> !connect(kind, id, to)).findFirst();
    }

    private boolean connect(Kind<?> kind, String id, Reference to) {
        return handle.createUpdate("""
                        insert into reference (tenant_id, from_kind, from_id, to_kind, to_id)
                        select tenant_id, :fromKind, :from, kind, id
                        from resource
                        where tenant_id = :tenant and kind = :toKind and id = :to
                        for key share
                        """)
                        .bind("fromKind", kind.name())
                        .bind("from", id)
                        .bind("toKind", to.kind())
                        .bind("to", to.id())
                        .bind("tenant", tenant)
                        .execute()
                == 1;
    }

    /// Who needs the resource.
    List<Owner> users(Kind<?> kind, String id) {
        return handle.createQuery("""
                        select r.kind, r.id, r.label
                        from reference x join resource r on r.id = x.from_id
                        where x.tenant_id = :tenant and x.to_kind = :kind and x.to_id = :id
                        order by r.position
                        limit :most
                        """)
                .bind("tenant", tenant)
                .bind("kind", kind.name())
                .bind("id", id)
                .bind("most", Removal.USERS_MAX)
                .map(ResourceRows::owner)
                .list();
    }

    /// What else a tenant still has.
    List<Owner> belongings(String tenantId) {
        return handle.createQuery("""
                        select kind, id, label from resource
                        where tenant_id = :tenant and id <> :tenant
                        order by position
                        limit :most
                        """)
                .bind("tenant", tenantId)
                .bind("most", Removal.USERS_MAX)
                .map(ResourceRows::owner)
                .list();
    }

    void delete(String id) {
        handle.createUpdate("delete from resource where id = :id")
                .bind("id", id)
                .execute();
    }

    void deleteTenant(String id) {
        delete(id);
        handle.createUpdate("delete from tenant where id = :id").bind("id", id).execute();
        // What names it without a foreign key: last, since batches on their way held it until now.
        for (var leavings : List.of(
                "delete from registration where tenant_id = :id",
                "delete from talk where tenant_id = :id",
                "delete from call_history where tenant_id = :id")) {
            handle.createUpdate(leavings).bind("id", id).execute();
        }
    }

    /// Deletes some of the calls of a tenant and answers how many.
    int deleteCalls(String tenantId, int most) {
        return handle.createUpdate("""
                        delete from call_history where id in
                            (select id from call_history where tenant_id = :tenant limit :most)
                        """)
                .bind("tenant", tenantId)
                .bind("most", most)
                .execute();
    }

    void seal(String id, byte[] sealed) {
        handle.createUpdate("""
                        insert into secret (resource_id, tenant_id, sealed) values (:id, :tenant, :sealed)
                        on conflict (resource_id) do update set sealed = excluded.sealed
                        """)
                .bind("id", id)
                .bind("tenant", tenant)
                .bind("sealed", sealed)
                .execute();
    }

    void unseal(String id) {
        handle.createUpdate("delete from secret where resource_id = :id")
                .bind("id", id)
                .execute();
    }
}
