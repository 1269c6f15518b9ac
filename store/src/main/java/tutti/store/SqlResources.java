package tutti.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.User;
import tutti.store.ResourceRows.Head;
import tutti.store.ResourceRows.Row;
import tutti.store.audit.Trail;
import tutti.store.json.Json;
import tutti.store.people.SignInNames;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.sql.SqlState;
import tutti.store.vault.Generator;

/// Configuration in PostgreSQL. Each operation is one transaction, in the sight of its scope.
final class SqlResources implements Resources {

    /// Calls deleted in one transaction when a tenant goes.
    private static final int CALLS_PER_DELETE = 5_000;

    private final Database database;
    private final Changes changes;
    private final Secrets secrets;
    private final Generator generator;
    private final InstantSource clock;
    private final Trail trail;

    SqlResources(Database database, Changes changes, Secrets secrets, Generator generator, InstantSource clock) {
        this.trail = new Trail(clock);
        this.database = database;
        this.changes = changes;
        this.secrets = secrets;
        this.generator = generator;
        this.clock = clock;
    }

    @Override
    public String newId() {
        return generator.id();
    }

    @Override
    public String newUsername() {
        return generator.username();
    }

    @Override
    public String newPassword() {
        return generator.password();
    }

    @Override
    public <T> Write<T> create(Scope scope, Kind<T> kind, T value) {
        return insert(scope, kind, value, null, _ -> {});
    }

    /// Stores a new value and what `more` writes with it.
    <T> Write<T> create(Scope scope, Kind<T> kind, T value, Consumer<ResourceRows> more) {
        return insert(scope, kind, value, null, more);
    }

    @Override
    public <T> Write<T> create(Scope tenant, Kind<T> kind, T value, String password) {
        return insert(tenant, kind, value, password, _ -> {});
    }

    private <T> Write<T> insert(
            Scope scope, Kind<T> kind, T value, @Nullable String password, Consumer<ResourceRows> more) {
        var id = kind.traits().id().apply(value);
        var now = now();
        return written(scope, kind, id, rows -> {
            if (kind.equals(Kind.TENANT)) {
                rows.addTenant(id);
            } else if (rows.tenant() != null && !rows.tenantExists()) {
                throw Database.undo(new Write.NotFound<T>());
            }
            rows.insert(kind, Secrets.without(kind, value), now);
            complete(rows, kind, value, password);
            more.accept(rows);
            return stored(kind, value, 1, now, now);
        });
    }

    @Override
    public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch) {
        return update(new Change<>(scope, kind, value, null), ifMatch, _ -> {});
    }

    /// Replaces a value and writes `more` with it.
    <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch, Consumer<ResourceRows> more) {
        return update(new Change<>(scope, kind, value, null), ifMatch, more);
    }

    @Override
    public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, String password, Optional<Long> ifMatch) {
        return update(new Change<>(scope, kind, value, password), ifMatch, _ -> {});
    }

    @Override
    public <T> Write<T> replace(Scope tenant, Kind<T> kind, T value, Optional<Long> ifMatch, Together with) {
        var change = new Change<>(tenant, kind, value, with.password());
        return update(change, ifMatch, rows -> with.others().forEach(other -> replaceToo(rows, other)));
    }

    private <T> void replaceToo(ResourceRows rows, Together.Other<T> other) {
        var kind = other.kind();
        var value = other.value();
        var id = kind.traits().id().apply(value);
        var head = lock(rows, kind, id, Optional.of(other.version()));
        var before = rows.read(kind, id);
        var now = now();
        rows.update(kind, value, now);
        complete(rows, kind, value, null);
        note(rows, kind, before, stored(kind, value, head.version() + 1, head.createdAt(), now));
    }

    /// What is put in place of a stored value.
    private record Change<T>(
            Scope scope, Kind<T> kind, T value, @Nullable String password) {}

    private <T> Write<T> update(Change<T> change, Optional<Long> ifMatch, Consumer<ResourceRows> more) {
        var kind = change.kind();
        var value = change.value();
        var id = kind.traits().id().apply(value);
        return written(change.scope(), kind, id, rows -> {
            var head = lock(rows, kind, id, ifMatch);
            var now = now();
            rows.update(kind, Secrets.without(kind, value), now);
            complete(rows, kind, value, change.password());
            more.accept(rows);
            return stored(kind, value, head.version() + 1, head.createdAt(), now);
        });
    }

    @Override
    public <T> Write<T> resetPassword(Scope tenant, Kind<T> kind, String id, String password, Optional<Long> ifMatch) {
        return written(tenant, kind, id, rows -> {
            var head = lock(rows, kind, id, ifMatch);
            var value = rows.read(kind, id).orElseThrow().as(kind).value();
            var now = now();
            rows.update(kind, value, now);
            secrets.keep(rows, id, value, password);
            return stored(kind, value, head.version() + 1, head.createdAt(), now);
        });
    }

    private <T> Head lock(ResourceRows rows, Kind<T> kind, String id, Optional<Long> ifMatch) {
        var head = rows.lock(kind, id).orElseThrow(() -> Database.undo(new Write.NotFound<T>()));
        if (ifMatch.isPresent() && ifMatch.get() != head.version()) {
            throw Database.undo(new Write.VersionMismatch<T>(head.version()));
        }
        return head;
    }

    private <T> void complete(ResourceRows rows, Kind<T> kind, T value, @Nullable String password) {
        var traits = kind.traits();
        var id = traits.id().apply(value);
        rows.claim(id, traits.claims().apply(value)).ifPresent(claim -> {
            throw Database.undo(new Write.Conflict<T>(claim, rows.owner(claim)));
        });
        rows.refer(kind, id, traits.references().apply(value)).ifPresent(to -> {
            throw Database.undo(new Write.UnknownReference<T>(to.kind(), to.id()));
        });
        secrets.keep(rows, id, value, password);
    }

    private static <T> Write<T> stored(Kind<T> kind, T value, long version, Instant created, Instant updated) {
        return new Write.Stored<>(new Versioned<>(Secrets.without(kind, value), version, created, updated));
    }

    @FunctionalInterface
    private interface RowWork<R> {
        R with(ResourceRows rows);
    }

    private <T> Write<T> written(Scope scope, Kind<T> kind, String id, RowWork<Write<T>> work) {
        try {
            var result = in(scope, kind, id, rows -> {
                var before = rows.lock(kind, Ids.known(id)).flatMap(_ -> rows.read(kind, Ids.known(id)));
                var written = work.with(rows);
                note(rows, kind, before, written);
                changes.tell(rows.handle(), kind, rows.tenant());
                return written;
            });
            if (result instanceof Write.Stored<T>) {
                changes.apply(kind, tenantOf(scope, kind, id));
            }
            return result;
        } catch (Outage e) {
            return new Write.Unavailable<>();
        }
    }

    private <T> void note(ResourceRows rows, Kind<T> kind, Optional<Row> before, Write<T> written) {
        if (written instanceof Write.Stored<T>(var stored)) {
            var traits = kind.traits();
            var value = stored.value();
            var id = traits.id().apply(value);
            var subject = new Trail.Subject(
                    rows.tenant(), kind.name(), id, traits.label().apply(value));
            var action = before.isPresent() ? "changed" : "created";
            var old = before.map(Row::body).orElse(null);
            trail.note(rows.handle(), action, subject, stored.version(), old, Json.write(value));
            if (value instanceof User user) {
                SignInNames.follow(rows.handle(), id, user.email());
            }
        }
    }

    /// What a tenant was goes with it; that it went is known to the platform.
    private void noteRemoval(ResourceRows rows, Kind<?> kind, String id) {
        rows.read(kind, id).ifPresent(row -> {
            var tenant = kind.equals(Kind.TENANT) ? null : rows.tenant();
            var subject = new Trail.Subject(tenant, kind.name(), id, row.label());
            trail.note(rows.handle(), "deleted", subject, row.version(), row.body(), null);
        });
    }

    @Override
    public <T> Lookup<Versioned<T>> get(Scope scope, Kind<T> kind, String id) {
        try {
            return in(scope, kind, id, rows -> rows.read(kind, Ids.known(id)))
                    .<Lookup<Versioned<T>>>map(row -> new Lookup.Found<>(row.as(kind)))
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    @Override
    public <T> Listing<Versioned<T>> list(Scope scope, Kind<T> kind, int limit, Optional<String> cursor) {
        var after = Cursor.position(cursor);
        if (after.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        try {
            var rows = in(scope, kind, "", all -> all.page(kind, after.get(), most + 1));
            return Cursor.page(rows, most, row -> Cursor.of(Long.toString(row.position())), row -> row.as(kind));
        } catch (Outage e) {
            return new Listing.Unavailable<>();
        }
    }

    @Override
    public Removal delete(Scope scope, Kind<?> kind, String id, Optional<Long> ifMatch) {
        try {
            var removal = remove(scope, kind, id, ifMatch);
            if (removal instanceof Removal.Removed) {
                changes.apply(kind, tenantOf(scope, kind, id));
            }
            return removal;
        } catch (Outage e) {
            return new Removal.Unavailable();
        }
    }

    /// Somebody may begin to use it between our look and the deletion: then the database refuses, and
    /// a second look names him.
    private Removal remove(Scope scope, Kind<?> kind, String id, Optional<Long> ifMatch) throws Outage {
        try {
            if (kind.equals(Kind.TENANT)) {
                deleteCalls(scope, id, ifMatch);
            }
            return in(scope, kind, id, rows -> remove(rows, kind, id, ifMatch));
        } catch (JdbiException e) {
            if (!SqlState.foreignKey(e)) {
                throw e;
            }
            return in(scope, kind, id, rows -> new Removal.InUse(users(rows, kind, id)));
        }
    }

    private Removal remove(ResourceRows rows, Kind<?> kind, String id, Optional<Long> ifMatch) {
        return refusal(rows, kind, id, ifMatch).orElseGet(() -> {
            noteRemoval(rows, kind, id);
            if (kind.equals(Kind.TENANT)) {
                rows.deleteTenant(id);
            } else {
                rows.delete(id);
            }
            changes.tell(rows.handle(), kind, rows.tenant());
            return new Removal.Removed();
        });
    }

    private static Optional<Removal> refusal(ResourceRows rows, Kind<?> kind, String id, Optional<Long> ifMatch) {
        var head = rows.lock(kind, Ids.known(id));
        if (head.isEmpty()) {
            return Optional.of(new Removal.NotFound());
        }
        if (ifMatch.isPresent() && ifMatch.get() != head.get().version()) {
            return Optional.of(new Removal.VersionMismatch(head.get().version()));
        }
        var users = users(rows, kind, id);
        return users.isEmpty() ? Optional.empty() : Optional.of(new Removal.InUse(users));
    }

    private static List<Owner> users(ResourceRows rows, Kind<?> kind, String id) {
        return kind.equals(Kind.TENANT) ? rows.belongings(id) : rows.users(kind, id);
    }

    /// A tenant may have more calls than one transaction should delete.
    private void deleteCalls(Scope scope, String id, Optional<Long> ifMatch) throws Outage {
        boolean more = in(
                scope,
                Kind.TENANT,
                id,
                rows -> refusal(rows, Kind.TENANT, id, ifMatch).isEmpty());
        while (more) {
            more = in(scope, Kind.TENANT, id, rows -> rows.deleteCalls(id, CALLS_PER_DELETE)) == CALLS_PER_DELETE;
        }
    }

    private <R> R in(Scope scope, Kind<?> kind, String id, RowWork<R> work) throws Outage {
        if (kind.ofPlatform() != scope.equals(Scope.PLATFORM)) {
            throw new IllegalArgumentException(kind + " does not live in " + scope);
        }
        Database.Work<R> inside = (Handle handle) -> work.with(new ResourceRows(handle, tenantOf(scope, kind, id)));
        return switch (scope) {
            case Scope.Platform _ -> database.asPlatform(inside);
            case Scope.OfTenant(var tenant) -> database.asTenant(Ids.known(tenant), inside);
        };
    }

    /// To whom the row belongs: a tenant's own row to itself, a carrier to nobody.
    private static @Nullable String tenantOf(Scope scope, Kind<?> kind, String id) {
        return switch (scope) {
            case Scope.OfTenant(var tenant) -> Ids.known(tenant);
            case Scope.Platform _ -> kind.equals(Kind.TENANT) && !id.isEmpty() ? Ids.known(id) : null;
        };
    }

    /// As precise as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
