package tutti.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Carrier;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.Platform;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Holds the snapshot and renews it, one tenant at a time.
///
/// Readers take one volatile read. Renewals queue on a lock and each reads after it got it: whoever
/// renews after a commit publishes at least that commit. What could not be read during an outage is
/// remembered in `overdue` and read later.
final class SnapshotKeeper implements Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private final Database database;
    private final SnapshotRows rows;
    private final InstantSource clock;
    private final List<Consumer<Platform>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by `lock`, like all below but the volatile ones.
    private Map<String, Shelf> shelves = new LinkedHashMap<>();

    private List<Carrier> carriers = List.of();
    private final Set<String> overdue = new LinkedHashSet<>();
    private volatile Platform current = Platform.EMPTY;
    private volatile long knownCurrentAt;

    SnapshotKeeper(Database database, SnapshotRows rows, InstantSource clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
        this.knownCurrentAt = clock.millis();
    }

    @Override
    public Platform current() {
        return current;
    }

    @Override
    public void onChange(Consumer<Platform> listener) {
        listeners.add(listener);
    }

    /// Time since the snapshot was last known to be what the database has.
    Duration age() {
        return Duration.ofMillis(Math.max(0, clock.millis() - knownCurrentAt));
    }

    /// Reads everything anew.
    void refreshAll() throws Outage {
        lock.lock();
        try {
            readAll();
            overdue.clear();
            knownCurrentAt = clock.millis();
            publish();
        } finally {
            lock.unlock();
        }
    }

    private void readAll() throws Outage {
        database.asPlatform(handle -> {
            carriers = rows.carriers(handle);
            var read = new LinkedHashMap<String, Shelf>();
            rows.all(handle)
                    .forEach(shelf -> read.put(shelf.directory().tenant().id(), shelf));
            shelves = read;
            return read.size();
        });
    }

    /// Reads one tenant anew, or the carriers for [Changes#CARRIERS]; later, when that fails now.
    void refresh(String subject) {
        lock.lock();
        try {
            overdue.add(subject);
            refreshOverdue();
        } catch (Outage e) {
            LOG.warn("The snapshot is not current until the database answers: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /// Reads what could not be read before.
    void refreshOverdue() throws Outage {
        lock.lock();
        try {
            if (!overdue.isEmpty()) {
                for (var subject : List.copyOf(overdue)) {
                    read(subject);
                    overdue.remove(subject);
                }
                publish();
            }
            knownCurrentAt = clock.millis();
        } finally {
            lock.unlock();
        }
    }

    private void read(String subject) throws Outage {
        if (subject.equals(Changes.CARRIERS)) {
            carriers = database.asPlatform(rows::carriers);
            return;
        }
        var before = Optional.ofNullable(shelves.get(subject));
        var shelf = database.asTenant(subject, handle -> rows.one(handle, subject, before));
        if (shelf.isPresent()) {
            shelves.put(subject, shelf.get());
        } else {
            shelves.remove(subject);
        }
    }

    /// A number may have moved from one tenant to another of which only one was read yet: then both
    /// claim it, and everything is read in one go.
    private void publish() throws Outage {
        try {
            current = join();
        } catch (IllegalArgumentException e) {
            readAll();
            current = join();
        }
        listeners.forEach(this::inform);
    }

    private Platform join() {
        var credentials = new HashMap<String, Credentials>();
        var directories = new ArrayList<Directory>(shelves.size());
        for (var shelf : shelves.values()) {
            directories.add(shelf.directory());
            credentials.putAll(shelf.credentials());
        }
        return Platform.of(directories, credentials, carriers);
    }

    private void inform(Consumer<Platform> listener) {
        try {
            listener.accept(current);
        } catch (RuntimeException e) {
            LOG.error("A listener of the snapshot failed", e);
        }
    }
}
