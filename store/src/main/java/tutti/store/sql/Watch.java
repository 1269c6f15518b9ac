package tutti.store.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection that listens: it notices when the database goes and comes, and hears what
/// other nodes changed (LISTEN, NOTIFY).
///
/// A frozen server is noticed after [#BEAT_MILLIS] and the answer time of [Limits#WATCH].
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    static final int BEAT_MILLIS = 1_000;
    private static final int RETRY_MILLIS = 300;
    private static final int CLOSE_SECONDS = 5;
    /// A start waits no longer for the first connection; it then comes when it comes.
    private static final int FIRST_SECONDS_MAX = 2;
    private static final String CHANNEL = "tutti_changed";

    private final Database database;
    private final String url;
    private final String node;
    private final News news;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread;

    private Watch(Database database, String url, String node, News news) {
        this.database = database;
        this.url = url;
        this.node = node;
        this.news = news;
        this.thread = Thread.ofVirtual().name("database-watch").unstarted(this::run);
    }

    /// Returns when it listens, so that nothing is missed from then on.
    ///
    /// @param node tells this process from all others that use the database
    public static Watch start(Database database, String url, String node, News news) {
        var watch = new Watch(database, url, node, news);
        watch.thread.start();
        watch.awaitFirst();
        return watch;
    }

    private void awaitFirst() {
        try {
            if (!first.await(FIRST_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("The database answers slowly; changes by other nodes are heard later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells the other nodes, once the transaction of `handle` is committed, that something of
    /// `topic` changed for `tenant`.
    public static void tell(Handle handle, String node, String topic, String tenant) {
        handle.createQuery("select 1 from (select pg_notify('tutti_changed', :text)) told")
                .bind("text", node + " " + topic + " " + tenant)
                .mapTo(Integer.class)
                .one();
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                listen();
            } catch (SQLException | Outage e) {
                lost(SqlState.reason(e));
            } catch (RuntimeException e) {
                LOG.error("The watch of the database failed and starts again", e);
                lost("internal error");
            }
        }
    }

    private void lost(String why) {
        if (stop.getCount() > 0) {
            database.down(why);
            pause();
        }
    }

    private void pause() {
        try {
            stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private void listen() throws SQLException, Outage {
        try (var connection = DriverManager.getConnection(url, Limits.WATCH.properties("tutti watch"))) {
            execute(connection, "listen " + CHANNEL);
            database.up();
            news.connected();
            first.countDown();
            while (stop.getCount() > 0) {
                hear(connection);
            }
        }
    }

    private void hear(Connection connection) throws SQLException, Outage {
        var heard = connection.unwrap(PGConnection.class).getNotifications(BEAT_MILLIS);
        if (heard == null || heard.length == 0) {
            execute(connection, "select 1");
            news.quiet();
            return;
        }
        for (var notification : heard) {
            pass(notification);
        }
    }

    private void pass(PGNotification notification) throws Outage {
        var words = notification.getParameter().split(" ", -1);
        if (words.length == 3 && !words[0].equals(node)) {
            news.changed(words[1], words[2]);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Ends at the next beat.
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
