package tutti.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.store.Eventually;
import tutti.store.TestFolders;

class EmbeddedServerTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Path folder = TestFolders.fresh();

    private @Nullable EmbeddedServer server;

    @BeforeEach
    void prepare() throws Exception {
        TestServer.copyPrepared(folder);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        TestFolders.delete(folder);
    }

    private EmbeddedServer start() throws ServerFailure {
        var started = EmbeddedServer.start(folder, TestServer::password);
        server = started;
        return started;
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        return ask(server.ownerUrl(), sql);
    }

    private static String ask(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void run(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.ownerUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean answers(EmbeddedServer server) {
        try {
            return ask(server, "select 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).start().waitFor();
    }

    @Test
    void theFirstStartMakesADurableDatabaseOfVersion18() throws Exception {
        Bundle.deleteTree(folder.resolve("cluster"));
        var started = start();

        assertThat(ask(started, "show server_version")).startsWith("18.");
        assertThat(ask(started, "show fsync")).isEqualTo("on");
        assertThat(ask(started, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(started, "show data_checksums")).isEqualTo("on");
        assertThat(ask(started, "show server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void ownerAndApplicationAreNoSuperusersAndMayNotBypassRowLevelSecurity() throws Exception {
        var started = start();

        for (var url : List.of(started.ownerUrl(), started.applicationUrl())) {
            assertThat(ask(url, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(ask(started.applicationUrl(), "select current_user")).isEqualTo("tutti_app");
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        var started = start();
        var wrong = started.ownerUrl().replaceAll("password=.*", "password=wrong");

        assertThatThrownBy(() -> ask(wrong, "select 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(ask(started, "show password_encryption")).isEqualTo("scram-sha-256");
    }

    @Test
    void itListensAtTheLoopbackAddressOnly() throws Exception {
        var started = start();

        assertThat(connects(InetAddress.ofLiteral("127.0.0.1"), started.port())).isTrue();
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (var address : others) {
            assertThat(connects(address, started.port())).as("%s", address).isFalse();
        }
    }

    private static boolean connects(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void passwordsAreKeptForTheOwnerOfTheFolderOnly() throws Exception {
        start();

        assertThat(Files.getPosixFilePermissions(folder.resolve("passwords")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve("initdb.password")).doesNotExist();
    }

    @Test
    void theNextStartFindsTheData() throws Exception {
        var first = start();
        run(first, "create table kept as select 42 as answer");
        first.close();

        assertThat(ask(start(), "select answer from kept")).isEqualTo("42");
    }

    @Test
    void closingStopsTheServer() throws Exception {
        var started = start();
        long pid = started.pid();

        started.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        started.close(); // A second time changes nothing.
    }

    @Test
    void aServerLeftByAKilledProcessIsAdoptedWithItsData() throws Exception {
        var child = new KilledStarter(folder).startServerAndDie();

        var adopted = start();

        assertThat(adopted.adopted()).isTrue();
        assertThat(adopted.pid()).isEqualTo(child.serverPid());
        assertThat(answers(adopted)).isTrue();
        adopted.close();
        assertThat(ProcessHandle.of(child.serverPid())).isEmpty();
    }

    @Test
    void aLeftServerThatHangsIsStoppedAndReplaced() throws Exception {
        var child = new KilledStarter(folder).startServerAndDie();
        signal("STOP", child.serverPid());

        var fresh = start();

        assertThat(fresh.adopted()).isFalse();
        assertThat(answers(fresh)).isTrue();
        assertThat(ProcessHandle.of(child.serverPid())).isEmpty();
    }

    @Test
    void whenServerAndStarterWereBothKilledTheCommittedDataIsThere() throws Exception {
        var before = start();
        run(before, "create table kept as select 42 as answer");
        before.close();
        var child = new KilledStarter(folder).startServerAndDie();
        signal("KILL", child.serverPid());

        var after = start();

        assertThat(after.adopted()).isFalse();
        assertThat(ask(after, "select answer from kept")).isEqualTo("42");
    }

    @Test
    void aServerThatDiesIsStartedAgainAtTheSamePort() throws Exception {
        var started = start();
        long pid = started.pid();
        int port = started.port();

        signal("KILL", pid);

        Eventually.within(SOON, "restart", () -> started.pid() != pid && answers(started));
        assertThat(started.port()).isEqualTo(port);
    }

    /// After a reboot the process id of the old server may be anybody's.
    @Test
    void aMarkWhoseProcessIdSomebodyElseHasDoesNotPreventTheStart() throws Exception {
        var mark = folder.resolve("cluster/postmaster.pid");
        Files.writeString(
                mark,
                "%d\n%s\n1\n5599\n\n127.0.0.1\n0 0\nready\n"
                        .formatted(ProcessHandle.current().pid(), folder.resolve("cluster")));

        assertThat(answers(start())).isTrue();
    }

    @Test
    void whatAnInterruptedFirstStartLeftIsReplaced() throws Exception {
        Bundle.deleteTree(folder.resolve("cluster"));
        Files.createDirectories(folder.resolve("cluster.unfinished/base"));
        Files.writeString(folder.resolve("cluster.unfinished/PG_VERSION"), "18");

        assertThat(answers(start())).isTrue();
        assertThat(folder.resolve("cluster.unfinished")).doesNotExist();
    }

    @Test
    void aPreparationThatWasInterruptedIsDoneAgain() throws Exception {
        Files.delete(folder.resolve("prepared"));

        assertThat(answers(start())).isTrue();
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefusedByName() throws Exception {
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .asInstanceOf(type(ServerFailure.class))
                .matches(failure -> !failure.newer())
                .extracting(Throwable::getMessage)
                .asString()
                .contains("made by PostgreSQL 17", "PostgreSQL 18");

        Files.writeString(folder.resolve("cluster/PG_VERSION"), "19\n");
        assertThatThrownBy(this::start).asInstanceOf(type(ServerFailure.class)).matches(ServerFailure::newer);
    }

    @Test
    void aBrokenClusterFailsWithTheLastWordsOfTheServer() throws Exception {
        Files.delete(folder.resolve("cluster/global/pg_control"));

        assertThatThrownBy(this::start)
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("ended at once")
                .hasMessageContaining("pg_control");
    }

    @Test
    void damagedPasswordsAreRefusedByName() throws Exception {
        Files.writeString(folder.resolve("passwords"), "owner=x");

        assertThatThrownBy(this::start).isInstanceOf(ServerFailure.class).hasMessageContaining("passwords is damaged");
    }

    /// The way of containers that forbid user namespaces. Only root has to step aside at all.
    @Test
    void rootMayAlsoStepAsideAsAnotherUser() throws Exception {
        var setpriv = Identity.program("setpriv");
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0) || setpriv.isEmpty()) {
            System.out.println("not root or no setpriv: the server runs as the user of this test");
            assertThat(Identity.find()).isInstanceOf(Identity.Ourselves.class);
            return;
        }
        var data = Files.createTempDirectory(Path.of("/tmp"), "tutti-stranger");
        try {
            var place = data.resolve("postgres");
            var stranger = new Identity.Stranger(setpriv.get());
            var started = EmbeddedServer.start(place, TestServer::password, stranger);
            server = started;

            assertThat(answers(started)).isTrue();
            assertThat(Files.getAttribute(Path.of("/proc/" + started.pid()), "unix:uid"))
                    .isEqualTo(Identity.NOBODY);
            assertThat(Files.getPosixFilePermissions(place)).isEqualTo(PosixFilePermissions.fromString("rwx-----x"));
            started.close();
        } finally {
            Bundle.deleteTree(data);
        }
    }

    /// A process that starts the server and is killed.
    private record KilledStarter(Path folder, long serverPid) {

        KilledStarter(Path folder) {
            this(folder, 0);
        }

        KilledStarter startServerAndDie() throws Exception {
            var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            var process = new ProcessBuilder(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StartAndWait.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var said = process.inputReader()) {
                var pid = Long.parseLong(said.readLine());
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                assertThat(ProcessHandle.of(pid))
                        .as("the server outlives its starter")
                        .isPresent();
                return new KilledStarter(folder, pid);
            }
        }
    }
}
