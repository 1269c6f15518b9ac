package tutti.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Forgets calls and talks that are older than the operator wants to keep, a little at a time.
final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final Duration ROUND = Duration.ofHours(1);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);
    static final int ROWS_AT_ONCE = 5_000;

    private static final String CALLS = """
            delete from call_history where ctid in
                (select ctid from call_history where started_at < :before limit :most)
            """;

    private static final String TALKS = """
            delete from talk where ctid in (select ctid from talk where ended_at < :before limit :most)
            """;

    private final Database database;
    private final InstantSource clock;
    private final Keeping keeping;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("retention").unstarted(this::run);

    private Retention(Database database, InstantSource clock, Keeping keeping) {
        this.database = database;
        this.clock = clock;
        this.keeping = keeping;
    }

    static Retention start(Database database, InstantSource clock, Keeping keeping) {
        var retention = new Retention(database, clock, keeping);
        retention.thread.start();
        return retention;
    }

    private void run() {
        try {
            while (!stop.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One round: until nothing old is left.
    void forget() throws InterruptedException {
        var now = clock.instant();
        try {
            if (keeping.calls().isPositive()) {
                forget(CALLS, now.minus(keeping.calls()));
            }
            forget(TALKS, now.minus(keeping.talks()));
        } catch (Outage e) {
            LOG.debug("Forgetting waits for the database: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Forgetting old calls failed", e);
        }
    }

    private void forget(String sql, Instant before) throws Outage, InterruptedException {
        int gone = ROWS_AT_ONCE;
        while (gone == ROWS_AT_ONCE) {
            gone = database.asPlatform(handle -> handle.createUpdate(sql)
                    .bind("before", before)
                    .bind("most", ROWS_AT_ONCE)
                    .execute());
            if (stop.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
