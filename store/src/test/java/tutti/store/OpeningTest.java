package tutti.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tutti.store.TestStore.found;
import static tutti.store.TestStore.stored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tutti.store.StoreFailure.Reason;
import tutti.store.postgres.TestServer;

/// How a store is opened, and is not. Each test has a folder and a database of its own: they run together.
class OpeningTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Path data = Path.of("");

    @BeforeEach
    void folder() {
        data = TestFolders.fresh();
    }

    private StoreSettings settings(String database, Optional<String> token) {
        return new StoreSettings(
                data, database, token, TestStore.REALM, "test", Clock.systemUTC(), new SecureRandom()::nextBytes);
    }

    private StoreFailure failure(String database) {
        return failure(settings(database, Optional.empty()));
    }

    private static StoreFailure failure(StoreSettings settings) {
        var failure = catchThrowableOfType(
                StoreFailure.class, () -> Store.open(settings).close());
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).hasLineCount(1);
        return failure;
    }

    private static void assertFailure(StoreFailure failure, Reason reason, int exitCode, String... words) {
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.reason().exitCode()).isEqualTo(exitCode);
        assertThat(failure.getMessage()).contains(words);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDatabaseOfAnotherProductIsABadSetting() {
        assertFailure(
                failure("jdbc:mysql://db/x"), Reason.BAD_SETTING, 2, "--database", "jdbc:mysql://db/x", "embedded");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aShortPlatformTokenIsABadSettingAndIsNotRepeated() {
        var failure = failure(settings(TestServer.newMigratedDatabase(), Optional.of("x".repeat(23))));

        assertFailure(failure, Reason.BAD_SETTING, 2, "--platform-token", "24");
        assertThat(failure.getMessage()).doesNotContain("xxx");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anUnreachableDatabaseIsSaidInOneLineWithoutThePassword() {
        var failure = failure("jdbc:postgresql://127.0.0.1:5598/tutti?user=u&password=topsecret");

        assertFailure(failure, Reason.DATABASE_UNREACHABLE, 5, "postgresql://127.0.0.1:5598/tutti", "not reachable");
        assertThat(failure.getMessage()).doesNotContain("topsecret");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWrongPasswordIsSaidInOneLine() {
        var failure = failure(TestServer.newMigratedDatabase().replaceAll("password=.*", "password=wrong"));

        assertFailure(failure, Reason.DATABASE_UNREACHABLE, 5, "password authentication failed");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFolderOfANewerVersionIsRefused() throws IOException {
        Files.writeString(data.resolve("format"), "tutti data format 2\n");

        assertFailure(failure(StoreSettings.EMBEDDED), Reason.NEWER_DATA, 4, "format 2", "newer version");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDatabaseOfANewerVersionIsRefusedAndTheFolderIsFreeAgain() {
        var url = TestServer.newDatabase();
        Store.open(settings(url, Optional.empty())).close();
        TestServer.run(
                url,
                "insert into tutti.migration (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (99, '99', 'later', 'SQL', 'V99__later.sql', 'us', 0, true)");

        assertFailure(failure(url), Reason.NEWER_DATA, 4, "schema 99", "newer version");

        TestServer.run(url, "delete from tutti.migration where version = '99'");
        Store.open(settings(url, Optional.empty())).close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFolderInUseIsRefused() {
        var url = TestServer.newMigratedDatabase();
        var holder = Store.open(settings(url, Optional.empty()));

        assertFailure(failure(url), Reason.DATA_FOLDER, 6, "in use by another process");

        holder.close();
        Store.open(settings(url, Optional.empty())).close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aKeyThatDoesNotFitTheDatabaseIsRefusedByName() {
        var url = TestServer.newMigratedDatabase();
        Store.open(settings(url, Optional.empty())).close();
        data = TestFolders.fresh();

        assertFailure(failure(url), Reason.DATA_FOLDER, 6, "secret.key", data.toString(), "copy");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theFirstStartMakesThePlatformTokenAndLaterOnesKeepIt() throws IOException {
        var url = TestServer.newDatabase();
        var first = Store.open(settings(url, Optional.empty()));
        first.close();
        var second = Store.open(settings(url, Optional.empty()));
        second.close();

        assertThat(first.platformToken().generatedNow()).isTrue();
        assertThat(second.platformToken())
                .isEqualTo(new Store.PlatformToken(first.platformToken().token(), false));
        assertThat(Files.getPosixFilePermissions(data.resolve("platform-token")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aGivenPlatformTokenIsTakenAndKeptInPlaceOfAnEarlierOne() throws IOException {
        var given = "a-token-that-somebody-chose";
        var url = TestServer.newMigratedDatabase();
        Store.open(settings(url, Optional.empty())).close();
        var store = Store.open(settings(url, Optional.of(given)));

        assertThat(found(store.tokens().authenticate(given)).role()).isEqualTo(Principal.Role.PLATFORM);
        assertThat(store.platformToken()).isEqualTo(new Store.PlatformToken(given, false));
        assertThat(data.resolve("platform-token")).hasContent(given);
        assertThat(Files.getPosixFilePermissions(data.resolve("platform-token")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        store.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theEmbeddedServerStopsWithTheStoreAndKeepsEverything() throws Exception {
        TestServer.dataFolder(data);
        var first = TestStore.at(StoreSettings.EMBEDDED, data);
        var tenant = first.anyTenant();
        var account = first.account("Desk");
        stored(first.resources().createAccount(tenant, account, "geheim"));
        var pid = serverPid();

        first.store.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();

        var second = TestStore.at(StoreSettings.EMBEDDED, data);
        assertThat(second.store.platform().subscriber(account.username())).isPresent();
        second.store.close();
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst());
    }

    /// T37: what is stored, logged and journalled anywhere in the data folder never shows a password.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noFileOfTheDataFolderHoldsAPasswordInTheClear() throws Exception {
        TestServer.dataFolder(data);
        var test = TestStore.at(StoreSettings.EMBEDDED, data);
        var tenant = test.anyTenant();
        stored(test.resources().createAccount(tenant, test.account("FindMe"), "sip-password-in-the-clear"));
        var token = found(test.store.tokens().create(tenant.id(), "t", Principal.Role.ADMIN))
                .token();
        test.store.close();

        assertThat(filesWith("FindMe")).as("the search finds what is there").isNotEmpty();
        assertThat(filesWith("sip-password-in-the-clear")).isEmpty();
        assertThat(filesWith(token)).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        var found = new ArrayList<Path>();
        try (var all = Files.walk(data)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /// A phone that registered by UDP is reachable at once after a crash.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterAKillBindingsAndConfigurationAreThere() throws Exception {
        TestServer.dataFolder(data);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreAndWait.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo(StoreAndWait.DONE);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        var store = Store.open(settings(StoreSettings.EMBEDDED, Optional.empty()));

        assertThat(store.registrations().load())
                .extracting(Registrations.Binding::contact)
                .containsExactly("sip:desk@192.0.2.7");
        assertThat(store.platform().subscriber(StoreAndWait.USERNAME)).isPresent();
        Eventually.within(SOON, "the record", () -> store.history().get("t", "call") instanceof Lookup.Found);
        store.close();
    }

    /// A process that stores something, waits until the batches are written, and is killed.
    static final class StoreAndWait {

        static final String DONE = "done";
        static final String USERNAME = "desk";

        private StoreAndWait() {}

        public static void main(String[] arguments) throws Exception {
            var store =
                    Store.open(TestStore.settings(Path.of(arguments[0]), StoreSettings.EMBEDDED, Clock.systemUTC()));
            var resources = store.resources();
            var tenant = new tutti.call.directory.Tenant(
                    "t", "T", "DE", java.time.ZoneId.of("Europe/Berlin"), tutti.call.directory.Language.DE);
            stored(resources.create(Scope.PLATFORM, Kind.TENANT, tenant));
            var account = tutti.call.directory.VoipAccount.of("a", "101", "Desk", USERNAME);
            stored(resources.createAccount(Scope.tenant("t"), account, "geheim"));
            var expiry = Clock.systemUTC().instant().plusSeconds(3_600);
            store.registrations()
                    .save(new Registrations.Binding(
                            "t",
                            "a",
                            "sip:desk@192.0.2.7",
                            "r",
                            "udp",
                            List.of(),
                            expiry,
                            "c",
                            1,
                            "u",
                            Optional.empty(),
                            0));
            store.history().write(Calls.answered("t", "call", Instant.parse("2026-03-01T10:00:00Z")));
            Eventually.within(
                    SOON,
                    "written",
                    () -> store.registrations().load().size() == 1
                            && store.history().get("t", "call") instanceof Lookup.Found);
            System.out.println(DONE);
            System.out.flush();
            int _ = System.in.read();
        }
    }
}
