package tutti.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Serial;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Transactions under row-level security, with a short patience for a database in trouble.
///
/// While the database is known to be down every transaction fails at once instead of queueing for a
/// connection; [Watch] finds out when it is back.
///
/// Thread-safe.
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /// What a transaction says that works for the platform as a whole.
    private static final String PLATFORM = "*";
    /// What no tenant is called: sees nothing.
    private static final String NOBODY = "";

    /// Before a statement: from now on, and until the transaction ends, one tenant's rows are seen.
    private static final String SIGHT = "select set_config('tutti.tenant', ?, true)";

    private static final String SIGHT_FIRST = SIGHT + "; ";

    private static final int CONNECTIONS_MAX = 6;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);
    private static final Duration CONNECTION_LIFE = Duration.ofMinutes(15);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        // Messages reach the log: no names, numbers and passwords in them.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /// Work inside one transaction.
    @FunctionalInterface
    public interface Work<T> {
        T with(Handle handle);
    }

    /// Loads what transactions need, without a database.
    public static void preload() {
        var _ = Jdbi.create(() -> {
            throw new SQLException("not connected");
        });
        var _ = new HikariConfig();
        var _ = DriverManager.drivers().count();
    }

    /// The pool of `node` for the database at `url`, whose schema is up to date. Connects when first needed.
    public static Database at(String url, String node) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("tutti");
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(CONNECTION_WAIT.toMillis() / 2);
        config.setMaxLifetime(CONNECTION_LIFE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql("set role " + Schema.ROLE);
        config.setDataSourceProperties(Limits.PATIENT.properties("tutti " + node));
        return new Database(new HikariDataSource(config));
    }

    /// Runs `work` in a transaction that sees the rows of one tenant only.
    ///
    /// @throws Outage when the database is in trouble; any other failure is a bug or a refused value
    public <T> T asTenant(String tenant, Work<T> work) throws Outage {
        return within(tenant.equals(PLATFORM) ? NOBODY : tenant, work);
    }

    /// Reads the rows of one tenant by one statement. [#asTenant] goes to the server and back three times;
    /// this goes once, for those who wait for the answer: a call is ringing nobody yet. What the statement
    /// may see is said in the same message, and forgotten with it, since both are one transaction.
    ///
    /// @throws Outage when the database is in trouble; any other failure is a bug
    public <T> T askAsTenant(String tenant, Question<T> question) throws Outage {
        refuseWhileDown();
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(SIGHT_FIRST + question.sql())) {
            statement.setString(1, tenant.equals(PLATFORM) ? NOBODY : tenant);
            question.fill(statement, 2);
            statement.execute();
            statement.getMoreResults();
            try (var rows = statement.getResultSet()) {
                return question.read(rows);
            }
        } catch (SQLException e) {
            throw judged(new ConnectionException(e));
        }
    }

    /// A statement that reads, its parameters, and what its rows mean.
    public interface Question<T> {
        String sql();

        /// Sets the parameters, the first of which is number `first`.
        void fill(PreparedStatement statement, int first) throws SQLException;

        T read(ResultSet rows) throws SQLException;
    }

    /// Runs `work` in a transaction that sees all rows.
    ///
    /// @throws Outage when the database is in trouble; any other failure is a bug or a refused value
    public <T> T asPlatform(Work<T> work) throws Outage {
        return within(PLATFORM, work);
    }

    /// Like [#asPlatform], for the few transactions that many calls share: twice a second is too seldom for
    /// the compiler, and what stands between us and the driver cost more than the rows.
    ///
    /// @throws Outage when the database is in trouble; any other failure is a bug or a refused value
    public void writeAsPlatform(Writing writing) throws Outage {
        refuseWhileDown();
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false); // Closed before the commit, the pool rolls back.
            try (var sight = connection.prepareStatement(SIGHT)) {
                sight.setString(1, PLATFORM);
                sight.execute();
            }
            writing.with(connection);
            connection.commit();
        } catch (SQLException e) {
            throw judged(new ConnectionException(e));
        }
    }

    /// What is written inside one transaction.
    @FunctionalInterface
    public interface Writing {
        void with(Connection connection) throws SQLException;
    }

    @SuppressWarnings("unchecked") // What the work gives up with is what it would have returned.
    private <T> T within(String sight, Work<T> work) throws Outage {
        refuseWhileDown();
        try {
            return jdbi.inTransaction(handle -> {
                see(handle, sight);
                return work.with(handle);
            });
        } catch (Undone e) {
            return (T) e.result;
        } catch (JdbiException e) {
            throw judged(e);
        }
    }

    private void refuseWhileDown() throws Outage {
        var known = problem.get();
        if (known != null) {
            throw new Outage(known);
        }
    }

    /// `failure` itself, unless the database is in trouble.
    private static JdbiException judged(JdbiException failure) throws Outage {
        if (SqlState.passing(failure)) {
            throw new Outage(SqlState.reason(failure), failure);
        }
        return failure;
    }

    /// Rolls the running transaction back and ends it with `result`. For use inside [Work].
    public static Undone undo(Object result) {
        return new Undone(result);
    }

    /// A transaction that decided against itself.
    public static final class Undone extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Object result;

        private Undone(Object result) {
            super("undone", null, false, false);
            this.result = result;
        }
    }

    private static void see(Handle handle, String sight) {
        handle.createQuery("select set_config('tutti.tenant', :tenant, true)")
                .bind("tenant", sight)
                .mapTo(String.class)
                .one();
    }

    /// Why the database is taken to be down, nothing while it is up.
    public Optional<String> problem() {
        return Optional.ofNullable(problem.get());
    }

    /// Refuses transactions from now on.
    void down(String why) {
        if (problem.getAndSet(why) == null) {
            LOG.warn("The database is not reachable: {}", why);
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /// Lets transactions through again.
    void up() {
        if (problem.getAndSet(null) != null) {
            LOG.info("The database is reachable again.");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
