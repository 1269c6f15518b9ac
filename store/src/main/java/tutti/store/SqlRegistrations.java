package tutti.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Bindings, written behind.
///
/// `pending` holds the last change of each binding that is not written yet, so that it never holds
/// more than there are bindings; a change made while the same binding is being written wins. In an
/// outage they wait here.
final class SqlRegistrations implements Registrations, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlRegistrations.class);

    /// How long changes gather: what a crash may forget.
    static final int GATHER_MILLIS = 20;

    static final int BATCH_MAX = 1_000;
    private static final int RETRY_MILLIS = 500;
    private static final int IDLE_SECONDS = 5;
    private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

    private final Database database;
    private final InstantSource clock;
    private final Object lock = new Object();
    private Map<Binding.Key, Optional<Binding>> pending = new LinkedHashMap<>();
    private final BlockingQueue<Boolean> signal = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofVirtual().name("registration-writer").unstarted(this::run);
    private volatile boolean closing;

    private SqlRegistrations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    static SqlRegistrations start(Database database, InstantSource clock) {
        var registrations = new SqlRegistrations(database, clock);
        registrations.thread.start();
        return registrations;
    }

    @Override
    public void save(Binding binding) {
        change(binding.key(), Optional.of(binding));
    }

    @Override
    public void remove(Binding.Key key) {
        change(key, Optional.empty());
    }

    private void change(Binding.Key key, Optional<Binding> binding) {
        synchronized (lock) {
            pending.put(key, binding);
        }
        var _ = signal.offer(true);
    }

    @Override
    public List<Binding> load() {
        var now = clock.instant();
        try {
            return database.asPlatform(handle -> {
                var rows = new RegistrationRows(handle);
                rows.forgetOld(now);
                return rows.all();
            });
        } catch (Outage e) {
            LOG.error("Registrations cannot be loaded, phones must register again: {}", e.getMessage());
            return List.of();
        }
    }

    long queued() {
        synchronized (lock) {
            return pending.size();
        }
    }

    private void run() {
        while (!closing) {
            try {
                if (signal.poll(IDLE_SECONDS, TimeUnit.SECONDS) != null) {
                    pause(GATHER_MILLIS);
                    writeAll();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void writeAll() {
        while (queued() > 0) {
            var batch = take();
            if (!write(batch)) {
                giveBack(batch);
                if (closing) {
                    return;
                }
                pause(RETRY_MILLIS);
            }
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private Map<Binding.Key, Optional<Binding>> take() {
        synchronized (lock) {
            if (pending.size() <= BATCH_MAX) {
                var all = pending;
                pending = new LinkedHashMap<>();
                return all;
            }
            var some = new LinkedHashMap<Binding.Key, Optional<Binding>>();
            pending.entrySet().stream().limit(BATCH_MAX).forEach(e -> some.put(e.getKey(), e.getValue()));
            some.keySet().forEach(pending::remove);
            return some;
        }
    }

    private void giveBack(Map<Binding.Key, Optional<Binding>> batch) {
        synchronized (lock) {
            batch.forEach(pending::putIfAbsent);
        }
    }

    /// False when the database cannot take it now.
    private boolean write(Map<Binding.Key, Optional<Binding>> batch) {
        try {
            writeTogether(batch);
            return true;
        } catch (Outage e) {
            return false;
        } catch (RuntimeException e) {
            LOG.warn("A batch of {} bindings was refused; writing them one by one", batch.size());
            return writeSingly(batch);
        }
    }

    private void writeTogether(Map<Binding.Key, Optional<Binding>> batch) throws Outage {
        var saved = new ArrayList<Binding>();
        var removed = new ArrayList<Binding.Key>();
        batch.forEach((key, binding) -> binding.ifPresentOrElse(saved::add, () -> removed.add(key)));
        database.asPlatform(handle -> {
            var rows = new RegistrationRows(handle);
            rows.save(saved);
            rows.remove(removed);
            return batch.size();
        });
    }

    private boolean writeSingly(Map<Binding.Key, Optional<Binding>> batch) {
        for (var change : batch.entrySet()) {
            try {
                writeTogether(Map.of(change.getKey(), change.getValue()));
            } catch (Outage e) {
                return false;
            } catch (RuntimeException e) {
                LOG.error(
                        "A binding of account {} is not stored: {}",
                        change.getKey().accountId(),
                        e.getMessage());
            }
        }
        return true;
    }

    @Override
    public void close() {
        closing = true;
        var _ = signal.offer(true);
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writeAll();
    }
}
