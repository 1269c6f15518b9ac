package tutti.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tutti.store.folder.PrivateFile;

/// The files of the database server (`PGDATA`), made once.
///
/// @param folder where programs, cluster, passwords and log lie
/// @param home   the unpacked programs
record Cluster(Path folder, Path home, Bundle bundle, Identity identity) {

    private static final int INITDB_SECONDS = 120;
    private static final long LOG_BYTES_MAX = 4 << 20;
    /// A history that grows was sampled anew every minute, a fifth of a new database's work under load.
    private static final String AUTOVACUUM = "autovacuum_naptime=5min";

    /// What a batch of calls needed is kept for the next one, a few megabytes a connection: giving it back to the
    /// system and fetching it again took a fifth of the time (mallopt(3); other C libraries ignore it).
    private static final Map<String, String> KEPT_MEMORY = Map.of(
            "MALLOC_TRIM_THRESHOLD_", "8388608", "MALLOC_MMAP_THRESHOLD_", "4194304", "MALLOC_TOP_PAD_", "1048576");

    Path data() {
        return folder.resolve("cluster");
    }

    Path program() {
        return home.resolve("bin/postgres");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    /// Makes the cluster unless it is there. A crash in the middle leaves a folder of another name,
    /// removed by the next start.
    void initialise(Passwords passwords) throws ServerFailure {
        try {
            if (Files.isDirectory(data())) {
                checkVersion();
            } else {
                create(passwords);
            }
            identity.own(data());
        } catch (IOException e) {
            throw new ServerFailure("cannot make the database in " + folder, e);
        }
    }

    private void checkVersion() throws IOException, ServerFailure {
        var found = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!found.equals(bundle.major())) {
            throw new ServerFailure(
                    "the database in %s was made by PostgreSQL %s, this version brings PostgreSQL %s"
                            .formatted(data(), found, bundle.major()),
                    isAbove(found, bundle.major()));
        }
    }

    private static boolean isAbove(String found, String ours) {
        return found.matches("[0-9]{1,4}") && Integer.parseInt(found) > Integer.parseInt(ours);
    }

    private void create(Passwords passwords) throws IOException, ServerFailure {
        var unfinished = folder.resolve("cluster.unfinished");
        var password = folder.resolve("initdb.password");
        Bundle.deleteTree(unfinished);
        Files.deleteIfExists(folder.resolve(EmbeddedServer.PREPARED));
        Identity.createPrivate(unfinished);
        identity.own(unfinished);
        PrivateFile.write(password, passwords.superuser());
        identity.own(password);
        try {
            initdb(unfinished, password);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initdb(Path target, Path password) throws IOException, ServerFailure {
        var output = folder.resolve("initdb.log");
        var initdb = new ProcessBuilder(identity.command(List.of(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + target,
                        "--username=" + EmbeddedServer.SUPERUSER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--sync-method=syncfs",
                        "--no-instructions")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!finished(initdb, INITDB_SECONDS) || initdb.exitValue() != 0) {
            throw new ServerFailure("initdb failed: " + lastLine(output));
        }
    }

    /// Starts the server; it is not ready yet.
    Process launch(int port) throws ServerFailure {
        try {
            trimLog();
            var server = new ProcessBuilder(identity.command(List.of(
                            program().toString(),
                            "-D",
                            data().toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=" + EmbeddedServer.ADDRESS,
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=on",
                            "-c",
                            "password_encryption=scram-sha-256",
                            "-c",
                            "max_connections=40",
                            "-c",
                            "shared_buffers=64MB",
                            "-c",
                            "jit=off",
                            "-c",
                            AUTOVACUUM,
                            "-c",
                            "log_min_messages=warning",
                            "-c",
                            "log_timezone=UTC",
                            "-c",
                            "timezone=UTC")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            server.environment().putAll(KEPT_MEMORY);
            return server.start();
        } catch (IOException e) {
            throw new ServerFailure("the embedded PostgreSQL cannot be started", e);
        }
    }

    private void trimLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
            Files.move(log(), folder.resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static boolean finished(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String lastLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .orElse("no output");
        } catch (IOException e) {
            return "no output";
        }
    }
}
