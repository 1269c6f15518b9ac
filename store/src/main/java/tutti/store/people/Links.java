package tutti.store.people;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tutti.store.Lookup;
import tutti.store.audit.Actor;
import tutti.store.audit.Trail;
import tutti.store.people.People.Invited;
import tutti.store.people.People.Invitee;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.vault.Generator;

/// The ways in that are sent by mail: invitations, resets, the first start. Thread-safe.
final class Links {

    private final Database database;
    private final Generator generator;
    private final PasswordHash passwords;
    private final InstantSource clock;
    private final Trail trail;

    Links(Database database, Generator generator, PasswordHash passwords, InstantSource clock) {
        this.database = database;
        this.generator = generator;
        this.passwords = passwords;
        this.clock = clock;
        this.trail = new Trail(clock);
    }

    static String word(Link.Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    Invited invite(@Nullable String tenant, String id, Invitee invitee) {
        try {
            return database.asPlatform(handle -> {
                var people = new PersonRows(handle);
                if (tenant != null && !people.hasUser(tenant, id)) {
                    return new Invited.Unknown();
                }
                if (!people.put(tenant, id, invitee, clock.instant())) {
                    return new Invited.Taken();
                }
                var person = people.byId(id).orElseThrow().person();
                trail.note(handle, "invited", subject(person));
                return new Invited.Sent(make(handle, Link.Purpose.INVITATION, person));
            });
        } catch (Outage e) {
            return new Invited.Unavailable();
        }
    }

    Lookup<Link> reset(String email) {
        return in(handle -> new PersonRows(handle)
                .byEmail(email)
                .map(PersonRows.Row::person)
                .filter(Person::active)
                .map(person -> make(handle, Link.Purpose.RESET, person)));
    }

    /// Somebody's sign-in, as the audit log names it.
    static Trail.Subject subject(Person person) {
        return new Trail.Subject(person.tenant().orElse(null), "signIn", person.id(), person.name());
    }

    /// Who holds the link of somebody acts as him.
    private Change asHimself(Handle handle, Person person) {
        return ScopedValue.where(Actor.CURRENT, new Actor("person", person.id(), person.name()))
                .call(() -> {
                    trail.note(handle, "passwordSet", subject(person));
                    return Change.DONE;
                });
    }

    private Link make(Handle handle, Link.Purpose purpose, Person person) {
        var link = new Link(purpose, generator.token(), person, now().plus(purpose.life()));
        new SessionRows(handle).link(link);
        return link;
    }

    Optional<String> firstStart() {
        try {
            return database.asPlatform(handle -> {
                if (new PersonRows(handle).hasAdministrator()) {
                    return Optional.<String>empty();
                }
                var token = generator.token();
                new SessionRows(handle).firstLink(token, now().plus(Link.Purpose.FIRST.life()));
                return Optional.of(token);
            });
        } catch (Outage e) {
            return Optional.empty();
        }
    }

    Lookup<Welcome> welcome(String token) {
        return in(handle -> new SessionRows(handle).findLink(token, now()).map(row -> {
            var purpose = Link.Purpose.valueOf(row.purpose().toUpperCase(Locale.ROOT));
            var person = Optional.ofNullable(row.person()).flatMap(id -> new PersonRows(handle).byId(id));
            return new Welcome(purpose, person.map(PersonRows.Row::person));
        }));
    }

    /// The password is hashed outside of the transaction, and only for a link that holds.
    Change accept(String token, String password) {
        if (!(welcome(token) instanceof Lookup.Found<Welcome>(var welcome))) {
            return Change.UNKNOWN;
        }
        var person = welcome.person();
        if (person.isEmpty()) {
            return Change.UNKNOWN;
        }
        return hashed(
                password,
                hash -> use(token, handle -> {
                    var id = person.get().id();
                    new PersonRows(handle).password(id, hash);
                    var sessions = new SessionRows(handle);
                    sessions.closeAll(id, "");
                    sessions.dropLinks(id);
                    return asHimself(handle, person.get());
                }));
    }

    Change acceptFirst(String token, Invitee administrator, String password) {
        if (!(welcome(token) instanceof Lookup.Found<Welcome>(var welcome))
                || welcome.purpose() != Link.Purpose.FIRST) {
            return Change.UNKNOWN;
        }
        return hashed(
                password,
                hash -> use(token, handle -> {
                    var people = new PersonRows(handle);
                    if (people.hasAdministrator()) {
                        return Change.UNKNOWN;
                    }
                    var id = generator.id();
                    if (!people.put(null, id, administrator, clock.instant())) {
                        throw Database.undo(Change.TAKEN);
                    }
                    people.password(id, hash);
                    return asHimself(handle, people.byId(id).orElseThrow().person());
                }));
    }

    private interface Use {
        Change with(String hash);
    }

    private Change hashed(String password, Use use) {
        return passwords.of(password).map(use::with).orElse(Change.UNAVAILABLE);
    }

    /// Two who hold the same link: one of them uses it.
    private Change use(String token, Database.Work<Change> work) {
        try {
            return database.asPlatform(
                    handle -> new SessionRows(handle).useLink(token) ? work.with(handle) : Change.UNKNOWN);
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
