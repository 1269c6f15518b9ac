package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tutti.store.people.Change;
import tutti.store.people.Device;
import tutti.store.people.Link;
import tutti.store.people.People;
import tutti.store.people.People.Invited;
import tutti.store.people.People.Invitee;
import tutti.store.people.Session;
import tutti.store.people.SignIn;
import tutti.store.postgres.TestServer;

/// People who sign in: first start, sessions that end, links that are good once.
class PeopleTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Device DEVICE = new Device("192.0.2.7", "a browser");

    private final TestStore store = TestStore.fresh();
    private final People people = store.store.people();

    private String keeper(String email) {
        var invited = people.inviteAdministrator(new Invitee("Keeper", email, "platform"));
        if (invited instanceof Invited.Sent(var link)) {
            assertThat(people.accept(link.token(), PASSWORD)).isEqualTo(Change.DONE);
            return link.person().id();
        }
        throw new AssertionError(invited);
    }

    private SignIn.Opened signedIn(String email) {
        if (people.signIn(email, PASSWORD, DEVICE) instanceof SignIn.Opened opened) {
            return opened;
        }
        throw new AssertionError("not signed in");
    }

    @Test
    void theFirstStartMakesOneAdministratorAndNoSecond() {
        var first = people.firstStart().orElseThrow();
        var second = people.firstStart().orElseThrow();
        var root = new Invitee("Root", "Root@example.org", "platform");

        assertThat(people.acceptFirst(first, root, PASSWORD)).isEqualTo(Change.UNKNOWN);
        assertThat(people.acceptFirst(second, root, PASSWORD)).isEqualTo(Change.DONE);
        assertThat(people.acceptFirst(second, root, PASSWORD)).isEqualTo(Change.UNKNOWN);
        assertThat(people.firstStart()).isEmpty();
        assertThat(signedIn("root@EXAMPLE.org").session().person().role()).isEqualTo(Principal.Role.PLATFORM);
        store.store.close();
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndAtLastAnyway() {
        keeper("a@example.org");
        var idle = signedIn("a@example.org").secret();
        store.clock.advance(Session.IDLE_MAX.plusSeconds(1));
        assertThat(people.session(idle)).isInstanceOf(Lookup.NotFound.class);

        var used = signedIn("a@example.org").secret();
        var half = Session.IDLE_MAX.dividedBy(2);
        for (var age = half; age.compareTo(Session.AGE_MAX) < 0; age = age.plus(half)) {
            store.clock.advance(half);
            assertThat(people.session(used)).isInstanceOf(Lookup.Found.class);
        }
        store.clock.advance(half);
        assertThat(people.session(used)).isInstanceOf(Lookup.NotFound.class);
        store.store.close();
    }

    @Test
    void aLinkIsGoodForAWhileAndAnEarlierOneNoLonger() {
        var early = (Invited.Sent) people.inviteAdministrator(new Invitee("A", "a@example.org", "platform"));
        store.clock.advance(Link.Purpose.INVITATION.life().plusSeconds(1));
        assertThat(people.welcome(early.link().token())).isInstanceOf(Lookup.NotFound.class);
        assertThat(people.accept(early.link().token(), PASSWORD)).isEqualTo(Change.UNKNOWN);

        keeper("b@example.org");
        var first = TestStore.found(people.reset("b@example.org"));
        var second = TestStore.found(people.reset("B@example.org"));
        assertThat(people.accept(first.token(), PASSWORD)).isEqualTo(Change.UNKNOWN);
        assertThat(people.accept(second.token(), PASSWORD)).isEqualTo(Change.DONE);
        assertThat(people.reset("nobody@example.org")).isInstanceOf(Lookup.NotFound.class);
        store.store.close();
    }

    @Test
    void aResetEndsAllSessions() {
        keeper("a@example.org");
        var session = signedIn("a@example.org").secret();
        var link = TestStore.found(people.reset("a@example.org"));

        people.accept(link.token(), "another horse battery");

        assertThat(people.session(session)).isInstanceOf(Lookup.NotFound.class);
        assertThat(people.signIn("a@example.org", PASSWORD, DEVICE)).isEqualTo(new SignIn.Refused());
        store.store.close();
    }

    @Test
    void theLastAdministratorStays() {
        var a = keeper("a@example.org");
        assertThat(people.removeAdministrator(a)).isEqualTo(Change.REFUSED);
        var b = keeper("b@example.org");

        assertThat(people.removeAdministrator(a)).isEqualTo(Change.DONE);
        assertThat(people.removeAdministrator(b)).isEqualTo(Change.REFUSED);
        assertThat(people.find(Optional.empty(), a)).isInstanceOf(Lookup.NotFound.class);
        store.store.close();
    }

    /// T37: a copy of the database opens nothing.
    @Test
    void nothingThatOpensADoorLiesInTheDatabase() throws Exception {
        keeper("a@example.org");
        var session = signedIn("a@example.org").secret();
        var link = TestStore.found(people.reset("a@example.org")).token();
        var id = TestStore.found(people.session(session)).person().id();
        var key = TestStore.found(people.offerSecondFactor(id, PASSWORD));

        var rows = dump("person", "session", "link", "audit");

        assertThat(rows).anyMatch(row -> row.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertThat(rows).noneMatch(row -> row.contains(PASSWORD) || row.contains(session) || row.contains(link));
        assertThat(rows).noneMatch(row -> row.contains(key));
        store.store.close();
    }

    private List<String> dump(String... tables) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(TestServer.asSuperuser(store.url));
                var statement = connection.createStatement()) {
            for (var table : tables) {
                try (var found = statement.executeQuery("select cast(t as text) from tutti." + table + " t")) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    @Test
    void whoIsNotThereCostsAsMuchWorkAsWhoIs() {
        keeper("a@example.org");
        people.signIn("a@example.org", "warm up the hash", DEVICE);
        var there = time("a@example.org");
        var absent = time("nobody@example.org");

        assertThat(absent.toMillis()).isGreaterThan(there.toMillis() / 4);
        store.store.close();
    }

    private Duration time(String email) {
        var started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (var i = 0; i < 5; i++) {
            people.signIn(email, "wrong password", DEVICE);
        }
        var ended = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return Duration.ofNanos(ended - started);
    }
}
