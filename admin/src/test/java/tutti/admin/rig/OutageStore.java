package tutti.admin.rig;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import tutti.call.history.CallRecord;
import tutti.store.Health;
import tutti.store.History;
import tutti.store.HistoryFilter;
import tutti.store.Kind;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.Principal;
import tutti.store.Prompts;
import tutti.store.Registrations;
import tutti.store.Removal;
import tutti.store.Resources;
import tutti.store.Scope;
import tutti.store.Snapshots;
import tutti.store.Store;
import tutti.store.Together;
import tutti.store.Tokens;
import tutti.store.Versioned;
import tutti.store.Write;
import tutti.store.audit.AuditLog;
import tutti.store.mail.Mailer;
import tutti.store.people.People;
import tutti.store.report.Reports;
import tutti.store.talk.Talks;
import tutti.store.voicemail.Voicemail;

/// The real store, whose database a test can take away and give back. Tokens that are known stay
/// known, and the snapshot stays as it was, as in a real outage.
public final class OutageStore implements Store {
    private final Store store;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean afterOnePage = new AtomicBoolean();

    public OutageStore(Store store) {
        this.store = store;
    }

    /// Takes the database away.
    public void take() {
        away.set(true);
    }

    /// Takes it away once a page of history was read.
    public void takeAfterOnePageOfHistory() {
        afterOnePage.set(true);
    }

    /// Gives it back.
    public void giveBack() {
        away.set(false);
        afterOnePage.set(false);
    }

    @Override
    public Resources resources() {
        return new Resources() {
            private final Resources real = store.resources();

            @Override
            public String newId() {
                return real.newId();
            }

            @Override
            public String newUsername() {
                return real.newUsername();
            }

            @Override
            public String newPassword() {
                return real.newPassword();
            }

            @Override
            public <T> Write<T> create(Scope scope, Kind<T> kind, T value) {
                return away.get() ? new Write.Unavailable<>() : real.create(scope, kind, value);
            }

            @Override
            public <T> Write<T> create(Scope tenant, Kind<T> kind, T value, String password) {
                return away.get() ? new Write.Unavailable<>() : real.create(tenant, kind, value, password);
            }

            @Override
            public <T> Lookup<Versioned<T>> get(Scope scope, Kind<T> kind, String id) {
                return away.get() ? new Lookup.Unavailable<>() : real.get(scope, kind, id);
            }

            @Override
            public <T> Listing<Versioned<T>> list(Scope scope, Kind<T> kind, int limit, Optional<String> cursor) {
                return away.get() ? new Listing.Unavailable<>() : real.list(scope, kind, limit, cursor);
            }

            @Override
            public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch) {
                return away.get() ? new Write.Unavailable<>() : real.replace(scope, kind, value, ifMatch);
            }

            @Override
            public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, String password, Optional<Long> ifMatch) {
                return away.get() ? new Write.Unavailable<>() : real.replace(scope, kind, value, password, ifMatch);
            }

            @Override
            public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch, Together with) {
                return away.get() ? new Write.Unavailable<>() : real.replace(scope, kind, value, ifMatch, with);
            }

            @Override
            public <T> Write<T> resetPassword(
                    Scope tenant, Kind<T> kind, String id, String password, Optional<Long> ifMatch) {
                return away.get() ? new Write.Unavailable<>() : real.resetPassword(tenant, kind, id, password, ifMatch);
            }

            @Override
            public Removal delete(Scope scope, Kind<?> kind, String id, Optional<Long> ifMatch) {
                return away.get() ? new Removal.Unavailable() : real.delete(scope, kind, id, ifMatch);
            }
        };
    }

    @Override
    public History history() {
        return new History() {
            @Override
            public boolean write(CallRecord call) {
                return store.history().write(call);
            }

            @Override
            public Listing<CallRecord> find(String tenant, HistoryFilter filter, int limit, Optional<String> cursor) {
                if (away.get()) {
                    return new Listing.Unavailable<>();
                }
                away.set(afterOnePage.get());
                return store.history().find(tenant, filter, limit, cursor);
            }

            @Override
            public Listing<CallRecord> ofPerson(
                    String tenant,
                    Set<String> parties,
                    boolean missed,
                    Instant since,
                    int limit,
                    Optional<String> cursor) {
                return away.get()
                        ? new Listing.Unavailable<>()
                        : store.history().ofPerson(tenant, parties, missed, since, limit, cursor);
            }

            @Override
            public Lookup<CallRecord> get(String tenant, String id) {
                return away.get() ? new Lookup.Unavailable<>() : store.history().get(tenant, id);
            }
        };
    }

    @Override
    public Talks talks() {
        return store.talks();
    }

    @Override
    public Prompts prompts() {
        return store.prompts();
    }

    @Override
    public Voicemail voicemail() {
        return store.voicemail();
    }

    @Override
    public Mailer mailer() {
        return store.mailer();
    }

    @Override
    public Tokens tokens() {
        return new Tokens() {
            private final Tokens real = store.tokens();

            @Override
            public Lookup<Issued> create(String tenant, String name, Principal.Role role) {
                return away.get() ? new Lookup.Unavailable<>() : real.create(tenant, name, role);
            }

            @Override
            public Lookup<Principal> authenticate(String token) {
                var known = real.authenticate(token);
                return away.get() && known instanceof Lookup.NotFound<Principal> ? new Lookup.Unavailable<>() : known;
            }

            @Override
            public Listing<Described> list(String tenant, int limit, Optional<String> cursor) {
                return away.get() ? new Listing.Unavailable<>() : real.list(tenant, limit, cursor);
            }

            @Override
            public Removal delete(String tenant, String id) {
                return away.get() ? new Removal.Unavailable() : real.delete(tenant, id);
            }
        };
    }

    @Override
    public People people() {
        return store.people();
    }

    @Override
    public AuditLog audit() {
        return store.audit();
    }

    @Override
    public Reports reports() {
        return store.reports();
    }

    @Override
    public Snapshots snapshots() {
        return store.snapshots();
    }

    @Override
    public Registrations registrations() {
        return store.registrations();
    }

    @Override
    public Health health() {
        return store.health();
    }

    @Override
    public PlatformToken platformToken() {
        return store.platformToken();
    }

    @Override
    public void close() {
        store.close();
    }
}
