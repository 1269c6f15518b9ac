package tutti.store.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tutti.store.Lookup;
import tutti.store.audit.Trail;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.vault.Generator;
import tutti.store.vault.Vault;

/// People in PostgreSQL. Nothing about them is remembered in memory: who is signed out is out with
/// the next request, on every node.
public final class SqlPeople implements People {

    /// A use of a session is noted no more often, so that reading does not write.
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Generator generator;
    private final InstantSource clock;
    private final PasswordHash passwords;
    private final Links links;
    private final SecondFactor factor;
    private final Trail trail;

    public SqlPeople(Database database, Vault vault, Generator generator, InstantSource clock) {
        this.database = database;
        this.generator = generator;
        this.clock = clock;
        this.passwords = new PasswordHash(generator);
        this.links = new Links(database, generator, passwords, clock);
        this.factor = new SecondFactor(vault, generator, clock);
        this.trail = new Trail(clock);
    }

    @Override
    public SignIn signIn(String email, String password, Device device) {
        try {
            var row = database.asPlatform(handle -> new PersonRows(handle).byEmail(email));
            var right = passwords.matches(password, row.flatMap(PersonRows.Row::password));
            if (right.isEmpty()) {
                return new SignIn.Unavailable();
            }
            if (!right.get()) {
                return new SignIn.Refused();
            }
            var person = row.orElseThrow().person();
            return database.asPlatform(handle -> {
                new SessionRows(handle).sweep(clock.instant());
                return open(handle, person, !person.secondFactor(), device);
            });
        } catch (Outage e) {
            return new SignIn.Unavailable();
        }
    }

    private SignIn open(Handle handle, Person person, boolean complete, Device device) {
        var secret = generator.token();
        var now = clock.instant();
        new SessionRows(handle).open(secret, person, complete, device, now);
        var expiresAt = new SessionRows.Row(person.id(), complete, now, now).expiresAt();
        return new SignIn.Opened(secret, new Session(person, complete, expiresAt));
    }

    @Override
    public SignIn secondFactor(String secret, String code, Device device) {
        try {
            return database.asPlatform(handle -> {
                var row = current(handle, secret).filter(session -> !session.complete());
                var person = row.flatMap(session -> new PersonRows(handle).byId(session.person()));
                if (person.isEmpty() || !factor.shown(handle, person.get(), code)) {
                    return new SignIn.Refused();
                }
                new SessionRows(handle).close(secret);
                return open(handle, person.get().person(), true, device);
            });
        } catch (Outage e) {
            return new SignIn.Unavailable();
        }
    }

    @Override
    public Lookup<Session> session(String secret) {
        return in(handle -> current(handle, secret).flatMap(row -> {
            var now = clock.instant();
            if (row.complete() && row.seenAt().plus(SEEN_EVERY).isBefore(now)) {
                new SessionRows(handle).seen(secret, now);
            }
            return new PersonRows(handle)
                    .byId(row.person())
                    .map(person -> new Session(person.person(), row.complete(), row.expiresAt()));
        }));
    }

    private Optional<SessionRows.Row> current(Handle handle, String secret) {
        return new SessionRows(handle)
                .find(secret)
                .filter(row -> clock.instant().isBefore(row.expiresAt()));
    }

    @Override
    public Change signOut(String secret) {
        return changed(handle -> new SessionRows(handle).close(secret) == 1 ? Change.DONE : Change.UNKNOWN);
    }

    @Override
    public Change changePassword(String person, String current, String fresh, String keep) {
        return proven(
                person,
                current,
                row -> passwords
                        .of(fresh)
                        .map(hash -> changed(handle -> {
                            trail.note(handle, "passwordSet", Links.subject(row.person()));
                            new PersonRows(handle).password(person, hash);
                            new SessionRows(handle).closeAll(person, keep);
                            new SessionRows(handle).dropLinks(person);
                            return Change.DONE;
                        }))
                        .orElse(Change.UNAVAILABLE));
    }

    private interface Proven {
        Change with(PersonRows.Row row);
    }

    /// Does it for somebody who knows his password.
    private Change proven(String person, String password, Proven work) {
        return switch (in(handle -> new PersonRows(handle).byId(person))) {
            case Lookup.NotFound<PersonRows.Row> _ -> Change.UNKNOWN;
            case Lookup.Unavailable<PersonRows.Row> _ -> Change.UNAVAILABLE;
            case Lookup.Found<PersonRows.Row>(var row) ->
                passwords
                        .matches(password, row.password())
                        .map(right -> right ? work.with(row) : Change.REFUSED)
                        .orElse(Change.UNAVAILABLE);
        };
    }

    @Override
    public Change prefer(String person, Preferences preferences) {
        return changed(
                handle -> new PersonRows(handle).prefer(person, preferences) == 1 ? Change.DONE : Change.UNKNOWN);
    }

    @Override
    public Lookup<String> offerSecondFactor(String person, String password) {
        var key = factor.fresh();
        var change = proven(
                person,
                password,
                _ -> changed(handle -> {
                    new PersonRows(handle).offerTotp(person, factor.sealed(person, key));
                    return Change.DONE;
                }));
        return switch (change) {
            case DONE -> new Lookup.Found<>(key);
            case UNAVAILABLE -> new Lookup.Unavailable<>();
            case REFUSED, UNKNOWN, TAKEN -> new Lookup.NotFound<>();
        };
    }

    @Override
    public Lookup<List<String>> confirmSecondFactor(String person, String code) {
        return in(handle -> new PersonRows(handle).byId(person).flatMap(row -> {
            var codes = factor.confirm(handle, row, code);
            codes.ifPresent(_ -> trail.note(handle, "secondFactorAdded", Links.subject(row.person())));
            return codes;
        }));
    }

    @Override
    public Change dropSecondFactor(String person, String password) {
        return proven(
                person,
                password,
                row -> changed(handle -> {
                    new PersonRows(handle).dropTotp(person);
                    trail.note(handle, "secondFactorRemoved", Links.subject(row.person()));
                    return Change.DONE;
                }));
    }

    @Override
    public Change clearSecondFactor(Optional<String> tenant, String person) {
        return changed(handle -> {
            var people = new PersonRows(handle);
            var row = people.of(tenant, person);
            if (row.isEmpty()) {
                return Change.UNKNOWN;
            }
            people.dropTotp(person);
            trail.note(handle, "secondFactorRemoved", Links.subject(row.get().person()));
            new SessionRows(handle).closeAll(person, "");
            return Change.DONE;
        });
    }

    @Override
    public Lookup<Person> find(Optional<String> tenant, String person) {
        return in(handle -> new PersonRows(handle).of(tenant, person).map(PersonRows.Row::person));
    }

    @Override
    public Invited invite(String tenant, String user, Invitee invitee) {
        return links.invite(tenant, user, invitee);
    }

    @Override
    public Invited inviteAdministrator(Invitee invitee) {
        return links.invite(null, generator.id(), invitee);
    }

    @Override
    public Lookup<List<Person>> administrators() {
        return in(handle -> Optional.of(new PersonRows(handle).administrators()));
    }

    @Override
    public Change removeAdministrator(String person) {
        return changed(handle -> {
            var people = new PersonRows(handle);
            var all = people.administrators();
            if (all.stream().noneMatch(one -> one.id().equals(person))) {
                return Change.UNKNOWN;
            }
            if (all.stream().noneMatch(one -> one.active() && !one.id().equals(person))) {
                return Change.REFUSED;
            }
            people.byId(person).ifPresent(row -> trail.note(handle, "deleted", Links.subject(row.person())));
            people.delete(person);
            return Change.DONE;
        });
    }

    @Override
    public Lookup<Link> reset(String email) {
        return links.reset(email);
    }

    @Override
    public Lookup<Welcome> welcome(String token) {
        return links.welcome(token);
    }

    @Override
    public Change accept(String token, String password) {
        return links.accept(token, password);
    }

    @Override
    public Change acceptFirst(String token, Invitee administrator, String password) {
        return links.acceptFirst(token, administrator, password);
    }

    @Override
    public Optional<String> firstStart() {
        return links.firstStart();
    }

    private Change changed(Database.Work<Change> work) {
        try {
            return database.asPlatform(work);
        } catch (Outage e) {
            return Change.UNAVAILABLE;
        }
    }

    private <T> Lookup<T> in(Database.Work<Optional<T>> work) {
        try {
            return database.asPlatform(work).<Lookup<T>>map(Lookup.Found::new).orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }
}
