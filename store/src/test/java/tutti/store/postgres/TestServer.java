package tutti.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import tutti.store.TestFolders;
import tutti.store.sql.DatabaseFailure;
import tutti.store.sql.Schema;

/// The real server that the tests of this run share, with a database for whoever asks; and folders
/// for those who want a server of their own without unpacking it again.
public final class TestServer {

    /// Below the build's folder: the next run finds the server as this one left it.
    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();

    /// Below the whole build's folder: its other modules find the programs unpacked.
    private static final Path PROGRAMS = Path.of(
                    System.getProperty("tutti.root", ".."), "target", "test-postgres", "programs")
            .toAbsolutePath()
            .normalize();

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final TestServer SHARED = start();

    private final EmbeddedServer server;
    private final Passwords passwords;

    private TestServer(EmbeddedServer server, Passwords passwords) {
        this.server = server;
        this.passwords = passwords;
    }

    private static TestServer start() {
        try {
            var folder = ROOT.resolve("shared");
            Files.createDirectories(folder);
            linkPrograms(folder);
            var server = EmbeddedServer.start(folder, TestServer::password);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            var passwords = Passwords.readOrCreate(folder.resolve("passwords"), TestServer::password);
            dropOldDatabases(server.port(), passwords);
            return new TestServer(server, passwords);
        } catch (IOException | ServerFailure e) {
            throw new IllegalStateException(e);
        }
    }

    /// Those of earlier runs: they only cost time, at every flush of the server.
    private static void dropOldDatabases(int port, Passwords passwords) {
        try (var connection = Connections.open(port, "postgres", EmbeddedServer.SUPERUSER, passwords.superuser());
                var statement = connection.createStatement();
                var drop = connection.createStatement();
                var old = statement.executeQuery(
                        "select datname from pg_database where datname like 'test!_%' escape '!'")) {
            while (old.next()) {
                drop.execute("drop database " + old.getString(1) + " with (force)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String password() {
        return "testpassword" + DATABASES.incrementAndGet();
    }

    /// Makes `folder` one in which the programs need not be unpacked.
    public static void linkPrograms(Path folder) throws IOException, ServerFailure {
        var programs = PROGRAMS;
        Bundle.read().unpackInto(programs);
        var link = folder.resolve("programs");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, programs);
        }
    }

    /// Makes `folder` a copy of one whose server was started and stopped.
    static void copyPrepared(Path folder) throws IOException, ServerFailure {
        var prepared = ROOT.resolve("prepared");
        if (!Files.exists(prepared.resolve("prepared"))) {
            Files.createDirectories(prepared);
            linkPrograms(prepared);
            EmbeddedServer.start(prepared, TestServer::password).close();
        }
        copy(prepared, folder);
    }

    private static void copy(Path original, Path folder) throws IOException {
        try (var all = Files.walk(original)) {
            for (var path : all.toList()) {
                var copy = folder.resolve(original.relativize(path).toString());
                if (!Files.exists(copy)) {
                    Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /// A data folder whose embedded server starts fast and has the newest schema, with nothing in it.
    public static Path dataFolder(Path folder) throws IOException {
        copy(Migrated.FOLDER, Files.createDirectories(folder.resolve("postgres")));
        return folder;
    }

    /// The folder of a server that was brought to the newest schema and stopped: made when the first test
    /// asks for it, and anew in every run, so that a migration that was edited is never an old one.
    private static final class Migrated {
        private static final Path FOLDER = made();

        private static Path made() {
            try {
                var folder = TestFolders.fresh();
                copyPrepared(folder);
                try (var server = EmbeddedServer.start(folder, TestServer::password)) {
                    Schema.migrate(server.ownerUrl(), "template");
                }
                return folder;
            } catch (IOException | ServerFailure | DatabaseFailure e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A fresh and empty database, as its owner reaches it.
    public static String newDatabase() {
        return newDatabase(EmbeddedServer.OWNER, SHARED.passwords.owner());
    }

    /// A fresh database with the newest schema and nothing in it, as its owner reaches it: copied, which
    /// takes a tenth of the time of migrating it.
    public static String newMigratedDatabase() {
        return newDatabase(EmbeddedServer.OWNER, SHARED.passwords.owner(), Template.NAME);
    }

    /// A migrated database that nobody is connected to, for copies.
    private static final class Template {
        private static final String NAME = made();

        private static String made() {
            try {
                var url = newDatabase();
                Schema.migrate(url, "template");
                return databaseOf(url);
            } catch (DatabaseFailure e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String newDatabase(String owner, String password) {
        return newDatabase(owner, password, "template1");
    }

    /// By the log, which costs one flush: copying files flushes the whole server twice, and on a busy disk
    /// that takes longer than anybody waits.
    private static String newDatabase(String owner, String password, String template) {
        var name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        asSuperuser(
                "postgres",
                "create database " + name + " owner " + owner + " template " + template + " strategy wal_log");
        return Connections.url(SHARED.server.port(), name, owner, password);
    }

    /// A fresh and empty database of a user of its own, who may do what `attributes` say.
    public static String newDatabaseOfNewUser(String attributes) {
        var user = "user_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        asSuperuser("postgres", "create role " + user + " login password 'secretword' " + attributes);
        return newDatabase(user, "secretword");
    }

    /// The same database, as the application's own login reaches it.
    public static String asApplication(String url) {
        return Connections.url(
                SHARED.server.port(), databaseOf(url), EmbeddedServer.APPLICATION, SHARED.passwords.application());
    }

    /// The same database, as its superuser reaches it.
    public static String asSuperuser(String url) {
        return Connections.url(
                SHARED.server.port(), databaseOf(url), EmbeddedServer.SUPERUSER, SHARED.passwords.superuser());
    }

    private static String databaseOf(String url) {
        return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    }

    /// Runs a statement of the test, with all rights.
    public static void asSuperuser(String database, String sql) {
        try (var connection = Connections.open(
                        SHARED.server.port(), database, EmbeddedServer.SUPERUSER, SHARED.passwords.superuser());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs a statement of the test in the database of `url`, with all rights.
    public static void run(String url, String sql) {
        asSuperuser(databaseOf(url), sql);
    }

    /// The first column of the first row, with all rights.
    public static String ask(String url, String sql) {
        try (var connection = DriverManager.getConnection(asSuperuser(url));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
