package tutti.admin.rig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Carrier;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Platform;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.store.Health;
import tutti.store.History;
import tutti.store.Kind;
import tutti.store.Registrations;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.Store;
import tutti.store.Tokens;

/// A store in memory that keeps the promises of [Store], with an outage to switch on.
public final class MemoryStore implements Store {
    static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
    public static final String PLATFORM_TOKEN = "platform-token-of-the-tests-0123456789";

    final Map<String, Row> rows = new java.util.LinkedHashMap<>();
    private final MemoryResources resources = new MemoryResources(this);
    private final MemoryTokens tokens = new MemoryTokens(this);
    private final MemoryHistory history = new MemoryHistory(this);
    volatile boolean away;

    record Row(String tenant, Kind<?> kind, String id, Object value, long version) {}

    /// Switches the outage on or off.
    public void away(boolean gone) {
        away = gone;
    }

    <T> List<T> values(String tenant, Kind<T> kind) {
        var found = new ArrayList<T>();
        synchronized (rows) {
            rows.values().stream()
                    .filter(row -> row.tenant().equals(tenant) && row.kind().equals(kind))
                    .forEach(row -> found.add(kind.type().cast(row.value())));
        }
        return found;
    }

    private Platform snapshot() {
        var directories = new ArrayList<Directory>();
        Map<String, Credentials> secrets = new HashMap<>();
        for (Tenant tenant : values("", Kind.TENANT)) {
            List<VoipAccount> accounts = values(tenant.id(), Kind.VOIP_ACCOUNT);
            accounts.forEach(account -> secrets.put(account.id(), new Credentials("realm", "m", "s")));
            List<ExternalNumber> externals = values(tenant.id(), Kind.EXTERNAL_NUMBER);
            List<CallGroup> groups = values(tenant.id(), Kind.CALL_GROUP);
            List<PhoneNumber> numbers = values(tenant.id(), Kind.PHONE_NUMBER);
            directories.add(Directory.of(new Directory.Content(tenant, accounts, externals, groups, numbers)));
        }
        List<Carrier> carriers = values("", Kind.CARRIER);
        return Platform.of(directories, secrets, carriers);
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public Snapshots snapshots() {
        return new Snapshots() {
            @Override
            public Platform current() {
                return snapshot();
            }

            @Override
            public void onChange(Consumer<Platform> listener) {}
        };
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Registrations registrations() {
        throw new UnsupportedOperationException("the API has no use for bindings");
    }

    @Override
    public Health health() {
        return new Health(!away, Optional.empty(), 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public PlatformToken platformToken() {
        return new PlatformToken(PLATFORM_TOKEN, false);
    }

    @Override
    public void close() {}
}
