package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.store.TestStore.found;
import static tutti.store.TestStore.page;
import static tutti.store.TestStore.stored;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tutti.call.directory.ExternalNumber;
import tutti.store.postgres.TestServer;

/// A database that hangs, dies or comes back, with the store's own embedded server (R5). Each test has a
/// server of its own and waits most of the time: they wait together. Not with other classes, whose work
/// could look like waiting.
class OutageTest {

    /// A server that was killed comes back at its port, unless another that starts meanwhile takes it.
    private static final String PORTS = "ports of servers";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private Path data = Path.of("");
    private TestStore test = TestStore.shared();
    private Scope.OfTenant tenant = new Scope.OfTenant("");

    @BeforeEach
    void open() throws Exception {
        data = TestServer.dataFolder(TestFolders.fresh());
        test = TestStore.at(StoreSettings.EMBEDDED, data);
        tenant = test.anyTenant();
    }

    @AfterEach
    void close() throws Exception {
        signal("CONT");
        test.store.close();
        TestFolders.delete(data);
    }

    private void reopen() {
        test = TestStore.at(StoreSettings.EMBEDDED, data);
    }

    /// To the server and all its children.
    private void signal(String name) throws Exception {
        var mark = data.resolve("postgres/cluster/postmaster.pid");
        if (Files.exists(mark)) {
            long pid = Long.parseLong(Files.readAllLines(mark).getFirst());
            var all = new StringBuilder("kill -" + name + " " + pid);
            ProcessHandle.of(pid)
                    .ifPresent(server -> server.descendants()
                            .forEach(child -> all.append(" ").append(child.pid())));
            new ProcessBuilder("/bin/sh", "-c", all + " 2>/dev/null").start().waitFor();
        }
    }

    private void freeze() throws Exception {
        signal("STOP");
        Eventually.within(
                SOON, "the outage is noticed", () -> !test.store.health().databaseUp());
    }

    private void thaw() throws Exception {
        signal("CONT");
        Eventually.within(
                SOON,
                "the end of the outage is noticed",
                () -> test.store.health().databaseUp());
    }

    private ExternalNumber number(String id) {
        return new ExternalNumber(id, "+491701234567", "Mobile");
    }

    private void write(int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(test.store.history().write(Calls.answered(tenant.id(), "call-" + i, TEN.plusSeconds(i))))
                    .isTrue();
        }
    }

    private boolean inDatabase(int call) {
        return test.store.history().get(tenant.id(), "call-" + call) instanceof Lookup.Found;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    void aHangingDatabaseIsNoticedWithinSecondsAndSaid() throws Exception {
        assertThat(test.store.health().databaseUp()).isTrue();
        assertThat(test.store.health().problem()).isEmpty();

        freeze();

        assertThat(test.store.health().problem()).get().asString().hasLineCount(1);
        thaw();
        assertThat(test.store.health().problem()).isEmpty();
    }

    /// The first may wait for its time limit; once the outage is known nobody waits.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    @Timeout(60)
    void inAnOutageEveryRequestIsUnavailableAndNoneWaits() throws Exception {
        var known = stored(test.resources().create(tenant, Kind.EXTERNAL_NUMBER, number("n1")));
        freeze();
        var resources = test.resources();
        var tokens = test.store.tokens();
        try (var patience = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = patience.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    assertThat(resources.create(tenant, Kind.EXTERNAL_NUMBER, number("n2")))
                            .isEqualTo(new Write.Unavailable<>());
                    assertThat(resources.replace(tenant, Kind.EXTERNAL_NUMBER, known.value(), Optional.empty()))
                            .isEqualTo(new Write.Unavailable<>());
                    assertThat(resources.delete(tenant, Kind.EXTERNAL_NUMBER, "n1", Optional.empty()))
                            .isEqualTo(new Removal.Unavailable());
                    assertThat(resources.get(tenant, Kind.EXTERNAL_NUMBER, "n1"))
                            .isEqualTo(new Lookup.Unavailable<>());
                    assertThat(resources.list(tenant, Kind.EXTERNAL_NUMBER, 10, Optional.empty()))
                            .isEqualTo(new Listing.Unavailable<>());
                    assertThat(test.store.history().find(tenant.id(), HistoryFilter.all(), 10, Optional.empty()))
                            .isEqualTo(new Listing.Unavailable<>());
                    assertThat(tokens.create(tenant.id(), "t", Principal.Role.USER))
                            .isEqualTo(new Lookup.Unavailable<>());
                    assertThat(tokens.authenticate("never seen")).isEqualTo(new Lookup.Unavailable<>());
                }
                return true;
            });
            assertThat(all.get(2, TimeUnit.SECONDS)).isTrue();
        }
        thaw();
        stored(resources.create(tenant, Kind.EXTERNAL_NUMBER, number("n2")));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    void inAnOutageTheSnapshotAndKnownTokensGoOn() throws Exception {
        var account = test.storedAccount(tenant, "Desk");
        var token = found(test.store.tokens().create(tenant.id(), "CRM", Principal.Role.ADMIN));
        found(test.store.tokens().authenticate(token.token()));
        freeze();

        assertThat(test.store.platform().directory(tenant.id()).orElseThrow().account(account.id()))
                .contains(account);
        found(test.store.tokens().authenticate(token.token()));
        test.clock.advance(Duration.ofMinutes(10));
        found(test.store.tokens().authenticate(token.token()));
        test.clock.advance(Duration.ofMinutes(10));
        assertThat(test.store.tokens().authenticate(token.token())).isEqualTo(new Lookup.Unavailable<>());
        found(test.store.tokens().authenticate(test.store.platformToken().token()));
        thaw();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    void recordsOfAnOutageWaitOnDiskAndNoneIsLost() throws Exception {
        write(0, 10);
        freeze();
        write(10, 2_000);
        Eventually.within(SOON, "spilled", () -> test.store.health().historySpilled() >= 1_000);
        assertThat(data.resolve("history.spill")).isNotEmptyFile();

        thaw();

        Eventually.within(SOON, "replayed", () -> test.store.health().historySpilled() == 0 && inDatabase(1_999));
        assertThat(page(test.store.history().find(tenant.id(), HistoryFilter.all(), 1, Optional.empty()))
                        .items())
                .first()
                .isEqualTo(Calls.listed(Calls.answered(tenant.id(), "call-1999", TEN.plusSeconds(1_999))));
        assertThat(count()).isEqualTo(2_000);
        assertThat(data.resolve("history.spill")).isEmptyFile();
        assertThat(test.store.health().historyLost()).isZero();
    }

    private int count() {
        int count = 0;
        Optional<String> next = Optional.empty();
        do {
            var page = page(test.store.history().find(tenant.id(), HistoryFilter.all(), 200, next));
            count += page.items().size();
            next = page.next();
        } while (next.isPresent());
        return count;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ_WRITE)
    void aKilledServerComesBackAndEverythingGoesOn() throws Exception {
        for (int round = 0; round < 3; round++) {
            signal("KILL");
            write(round * 100, round * 100 + 100);
            test.store.registrations().save(binding(round));
        }

        Eventually.within(SOON, "all written", () -> inDatabase(299) && inDatabase(0));
        assertThat(count()).isEqualTo(300);
        Eventually.within(
                SOON,
                "writable",
                () -> test.resources()
                                .create(
                                        tenant,
                                        Kind.EXTERNAL_NUMBER,
                                        number(test.resources().newId()))
                        instanceof Write.Stored);
        Eventually.within(SOON, "health", () -> test.store.health().databaseUp());
    }

    private Registrations.Binding binding(int number) {
        return new Registrations.Binding(
                tenant.id(),
                "account",
                "sip:" + number,
                "192.0.2.7:5060",
                "udp",
                List.of(),
                test.clock.instant().plusSeconds(600),
                "c",
                1,
                "u",
                Optional.empty(),
                0);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    void bindingsOfAnOutageAreWrittenAfterIt() throws Exception {
        var account = test.storedAccount(tenant, "Desk").id();
        freeze();
        var binding = new Registrations.Binding(
                tenant.id(),
                account,
                "sip:desk@192.0.2.7",
                "192.0.2.7:5060",
                "udp",
                List.of(),
                test.clock.instant().plusSeconds(600),
                "c",
                1,
                "u",
                Optional.empty(),
                0);
        test.store.registrations().save(binding);
        assertThat(test.store.registrations().load()).isEmpty();
        Eventually.within(SOON, "queued", () -> test.store.health().registrationsQueued() == 1);

        thaw();

        Eventually.within(
                SOON, "written", () -> test.store.registrations().load().contains(binding));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    @Timeout(60)
    void aStoreThatIsClosedInAnOutageLeavesItsRecordsToTheNextStart() throws Exception {
        freeze();
        write(0, 500);

        test.store.close();
        reopen();

        Eventually.within(SOON, "replayed", () -> test.store.health().historySpilled() == 0 && inDatabase(499));
        assertThat(count()).isEqualTo(500);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = PORTS, mode = ResourceAccessMode.READ)
    void aDamagedEndOfTheSpilledRecordsIsSetAsideAndReported() throws Exception {
        freeze();
        write(0, 100);
        Eventually.within(SOON, "spilled", () -> test.store.health().historySpilled() == 100);
        test.store.close();
        var spill = data.resolve("history.spill");
        var bytes = Files.readAllBytes(spill);
        Files.write(spill, Arrays.copyOf(bytes, bytes.length - 3));

        reopen();

        Eventually.within(SOON, "replayed", () -> test.store.health().historySpilled() == 0 && inDatabase(98));
        assertThat(count()).isEqualTo(99);
        assertThat(test.store.health().quarantined()).isEqualTo(1);
        assertThat(data.resolve("history.spill.damaged-1")).isNotEmptyFile();
    }
}
