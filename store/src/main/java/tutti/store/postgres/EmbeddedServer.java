package tutti.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import tutti.store.folder.PrivateFile;

/// The embedded PostgreSQL: unpacked, initialised, started, kept running, stopped.
///
/// It listens at the loopback address only, on a free port, and asks for passwords (SCRAM). A
/// server left over from a killed process is adopted when it answers, else stopped first. When it
/// dies it is started again at the same port.
///
/// Thread-safe.
public final class EmbeddedServer implements AutoCloseable {

    public static final String SUPERUSER = "postgres";
    /// Owns the schema and migrates it; no superuser.
    public static final String OWNER = "tutti_owner";
    /// Works with the rows under row-level security.
    public static final String APPLICATION = "tutti_app";

    public static final String DATABASE = "tutti";
    static final String ADDRESS = "127.0.0.1";
    /// Marks a cluster that has our users and our database.
    static final String PREPARED = "prepared";

    private final Supervisor supervisor;
    private final Passwords passwords;

    private EmbeddedServer(Supervisor supervisor, Passwords passwords) {
        this.supervisor = supervisor;
        this.passwords = passwords;
    }

    /// Brings the server of `folder` up, whatever state it was left in.
    ///
    /// @param generator makes passwords
    public static EmbeddedServer start(Path folder, Supplier<String> generator) throws ServerFailure {
        return start(folder, generator, Identity.find());
    }

    static EmbeddedServer start(Path folder, Supplier<String> generator, Identity identity) throws ServerFailure {
        var bundle = Bundle.read();
        try {
            Identity.createPrivate(folder);
            identity.openWithParent(folder);
            var passwords = Passwords.readOrCreate(folder.resolve("passwords"), generator);
            var cluster = new Cluster(folder, bundle.unpackInto(folder.resolve("programs")), bundle, identity);
            cluster.initialise(passwords);
            var supervisor = Supervisor.start(cluster, passwords);
            prepare(folder, supervisor, passwords);
            return new EmbeddedServer(supervisor, passwords);
        } catch (IOException e) {
            throw new ServerFailure("cannot use " + folder, e);
        }
    }

    private static void prepare(Path folder, Supervisor supervisor, Passwords passwords)
            throws ServerFailure, IOException {
        try {
            PrivateFile.readOrCreate(folder.resolve(PREPARED), () -> {
                Preparation.run(supervisor.port(), passwords);
                return DATABASE;
            });
        } catch (IOException | RuntimeException e) {
            supervisor.close();
            throw e;
        }
    }

    /// How the owner, who migrates, connects.
    public String ownerUrl() {
        return url(DATABASE, OWNER, passwords.owner());
    }

    /// How the application connects.
    public String applicationUrl() {
        return url(DATABASE, APPLICATION, passwords.application());
    }

    private String url(String database, String user, String password) {
        return Connections.url(supervisor.port(), database, user, password);
    }

    /// The process id of the server that runs now.
    public long pid() {
        return supervisor.pid();
    }

    public int port() {
        return supervisor.port();
    }

    /// Whether the start found the server running.
    public boolean adopted() {
        return supervisor.adopted();
    }

    /// Stops the server, fast and clean.
    @Override
    public void close() {
        supervisor.close();
    }
}
