package tutti.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tutti.call.directory.Language;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.store.postgres.TestServer;

/// Stores for tests, on the shared server, and values to put into them.
final class TestStore {

    static final String REALM = "tutti.example";

    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

    /// Opened when the first test asks for it.
    private static final class Shared {
        private static final TestStore STORE = fresh();
    }

    /// A clock that stands until it is moved.
    static final class StandingClock implements InstantSource {
        private volatile Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }
    }

    final String url;
    final Path data;
    final StandingClock clock = new StandingClock();
    final Store store;

    private TestStore(String url, Path data) {
        this.url = url;
        this.data = data;
        this.store = Store.open(settings(data, url, clock));
    }

    /// For tests that look at their own tenant only.
    static TestStore shared() {
        return Shared.STORE;
    }

    /// A store of its own with nothing in its database.
    static TestStore fresh() {
        return at(TestServer.newMigratedDatabase());
    }

    static TestStore at(String url) {
        return new TestStore(url, TestFolders.fresh());
    }

    /// The store of a data folder that is there already.
    static TestStore at(String url, Path data) {
        return new TestStore(url, data);
    }

    /// Another node on the same database; it has the same key.
    TestStore secondNode() {
        try {
            var other = TestFolders.fresh();
            Files.copy(data.resolve("secret.key"), other.resolve("secret.key"));
            return new TestStore(url, other);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoreSettings settings(Path data, String database, InstantSource clock) {
        return new StoreSettings(data, database, Optional.empty(), REALM, "test", clock, new SecureRandom()::nextBytes);
    }

    Resources resources() {
        return store.resources();
    }

    Tenant tenant(String name) {
        var tenant = new Tenant(resources().newId(), name, "DE", ZoneId.of("Europe/Berlin"), Language.DE);
        stored(resources().create(Scope.PLATFORM, Kind.TENANT, tenant));
        return tenant;
    }

    /// A fresh tenant's scope.
    Scope.OfTenant anyTenant() {
        return new Scope.OfTenant(tenant("Any").id());
    }

    /// An account that is not stored yet.
    VoipAccount account(String description) {
        return VoipAccount.of(
                resources().newId(),
                Integer.toString(NUMBERS.incrementAndGet()),
                description,
                resources().newUsername());
    }

    VoipAccount storedAccount(Scope tenant, String description) {
        return stored(resources().create(tenant, Kind.VOIP_ACCOUNT, account(description)))
                .value();
    }

    static <T> Versioned<T> stored(Write<T> write) {
        if (write instanceof Write.Stored<T>(var value)) {
            return value;
        }
        throw new AssertionError(write);
    }

    static <T> T found(Lookup<T> lookup) {
        if (lookup instanceof Lookup.Found<T>(var value)) {
            return value;
        }
        throw new AssertionError(lookup);
    }

    static <T> Listing.Page<T> page(Listing<T> listing) {
        if (listing instanceof Listing.Page<T> page) {
            return page;
        }
        throw new AssertionError(listing);
    }
}
