package tutti.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import tutti.store.audit.Trail;
import tutti.store.json.Json;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.sql.Watch;
import tutti.store.vault.Generator;
import tutti.store.vault.Vault;

/// Tokens in PostgreSQL, by their SHA-256; the platform token is known by heart.
final class SqlTokens implements Tokens {

    static final Duration CACHED = Duration.ofSeconds(30);
    /// How long a token that was good before an outage stays good in it.
    static final Duration TRUSTED_IN_OUTAGE = Duration.ofMinutes(15);

    static final int CACHED_MAX = 10_000;
    static final int LENGTH_MAX = 512;

    private final Database database;
    private final Generator generator;
    private final InstantSource clock;
    private final String node;
    private final byte[] platformHash;
    private final Trail trail;
    private final ConcurrentHashMap<ByteBuffer, Cached> cache = new ConcurrentHashMap<>();
    private final AtomicInteger revocations = new AtomicInteger();

    /// An answer, and when it was read.
    private record Cached(Principal principal, Instant at) {
        boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }

    SqlTokens(Database database, Generator generator, InstantSource clock, String node, String platformToken) {
        this.database = database;
        this.generator = generator;
        this.clock = clock;
        this.node = node;
        this.platformHash = Vault.hash(platformToken);
        this.trail = new Trail(clock);
    }

    @Override
    public Lookup<Issued> create(String tenant, String name, Principal.Role role) {
        if (role == Principal.Role.PLATFORM) {
            throw new IllegalArgumentException("a tenant has no platform token");
        }
        var issued =
                new Issued(generator.id(), generator.token(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            int rows = database.asTenant(
                    Ids.known(tenant), handle -> insert(handle, issued, Ids.known(tenant), name, role));
            return rows == 1 ? new Lookup.Found<>(issued) : new Lookup.NotFound<>();
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    private int insert(Handle handle, Issued issued, String tenant, String name, Principal.Role role) {
        int rows = handle.createUpdate("""
                        insert into token (id, tenant_id, hash, role, name, created_at)
                        select :id, id, :hash, :role, :name, :now from tenant where id = :tenant
                        """)
                .bind("id", issued.id())
                .bind("tenant", tenant)
                .bind("hash", Vault.hash(issued.token()))
                .bind("role", role.name())
                .bind("name", Json.storable(name))
                .bind("now", issued.createdAt())
                .execute();
        if (rows == 1) {
            var subject = new Trail.Subject(tenant, "token", issued.id(), name);
            var after = Json.write(Map.of("name", name, "role", role.name().toLowerCase(Locale.ROOT)));
            trail.note(handle, "created", subject, 1, null, after);
        }
        return rows;
    }

    @Override
    public Lookup<Principal> authenticate(String token) {
        if (token.isEmpty() || token.length() > LENGTH_MAX) {
            return new Lookup.NotFound<>();
        }
        var hash = Vault.hash(token);
        if (MessageDigest.isEqual(hash, platformHash)) {
            return new Lookup.Found<>(
                    new Principal(Principal.Role.PLATFORM, Optional.empty(), Optional.empty(), "platform"));
        }
        var cached = cache.get(ByteBuffer.wrap(hash));
        var now = clock.instant();
        if (cached != null && cached.youngerThan(CACHED, now)) {
            return new Lookup.Found<>(cached.principal());
        }
        try {
            int before = revocations.get();
            var found = database.asPlatform(handle -> find(handle, hash));
            return remember(hash, found, now, before);
        } catch (Outage e) {
            return cached != null && cached.youngerThan(TRUSTED_IN_OUTAGE, now)
                    ? new Lookup.Found<>(cached.principal())
                    : new Lookup.Unavailable<>();
        }
    }

    /// What was read before a revocation may be what was revoked: then it is not remembered.
    private Lookup<Principal> remember(byte[] hash, Optional<Principal> found, Instant now, int before) {
        var key = ByteBuffer.wrap(hash);
        if (found.isEmpty()) {
            cache.remove(key);
            return new Lookup.NotFound<>();
        }
        if (cache.size() >= CACHED_MAX) {
            cache.clear();
        }
        cache.put(key, new Cached(found.get(), now));
        if (revocations.get() != before) {
            cache.remove(key);
        }
        return new Lookup.Found<>(found.get());
    }

    private static Optional<Principal> find(Handle handle, byte[] hash) {
        return handle.createQuery("select id, tenant_id, role, name from token where hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> new Principal(
                        Principal.Role.valueOf(row.getString("role")),
                        Optional.of(row.getString("tenant_id")),
                        Optional.of(row.getString("id")),
                        row.getString("name")))
                .findFirst();
    }

    /// Forgets what is remembered: a token was revoked somewhere.
    void forget() {
        revocations.incrementAndGet();
        cache.clear();
    }

    private record Row(long position, Described token) {
        static Row of(RowView row) {
            return new Row(
                    row.getColumn("position", Long.class),
                    new Described(
                            row.getColumn("id", String.class),
                            row.getColumn("name", String.class),
                            Principal.Role.valueOf(row.getColumn("role", String.class)),
                            row.getColumn("created_at", Instant.class)));
        }
    }

    @Override
    public Listing<Described> list(String tenant, int limit, Optional<String> cursor) {
        var after = Cursor.position(cursor);
        if (after.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        try {
            var rows = database.asTenant(
                    Ids.known(tenant),
                    handle -> handle.createQuery("""
                            select id, position, name, role, created_at from token
                            where tenant_id = :tenant and position > :after
                            order by position limit :count
                            """)
                            .bind("tenant", Ids.known(tenant))
                            .bind("after", after.get())
                            .bind("count", most + 1)
                            .map(Row::of)
                            .list());
            return Cursor.page(rows, most, row -> Cursor.of(Long.toString(row.position())), Row::token);
        } catch (Outage e) {
            return new Listing.Unavailable<>();
        }
    }

    @Override
    public Removal delete(String tenant, String id) {
        try {
            int rows = database.asTenant(Ids.known(tenant), handle -> {
                Watch.tell(handle, node, Changes.TOKENS, Ids.known(tenant));
                return delete(handle, Ids.known(tenant), Ids.known(id));
            });
            forget();
            return rows == 1 ? new Removal.Removed() : new Removal.NotFound();
        } catch (Outage e) {
            return new Removal.Unavailable();
        }
    }

    private int delete(Handle handle, String tenant, String id) {
        var name = handle.createQuery("delete from token where id = :id and tenant_id = :tenant returning name")
                .bind("id", id)
                .bind("tenant", tenant)
                .mapTo(String.class)
                .findFirst();
        name.ifPresent(it -> trail.note(handle, "deleted", new Trail.Subject(tenant, "token", id, it)));
        return name.isPresent() ? 1 : 0;
    }
}
