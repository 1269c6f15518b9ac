package tutti.store.voicemail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.Removal;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.sql.Times;
import tutti.store.sql.Watch;
import tutti.store.voicemail.MessageRows.Place;

/// Messages in PostgreSQL, by way of the [Spool]. One virtual thread writes what callers left, one
/// message after the other, and tries again what the database would not take.
public final class SqlVoicemail implements Voicemail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlVoicemail.class);

    /// What other nodes are told with.
    public static final String TOPIC = "voicemail";

    private static final Duration RETRY = Duration.ofSeconds(1);
    /// Of sound that waits for the disk.
    private static final long WAITING_BYTES_MAX = 24L << 20;

    /// Then it is set aside; an outage of the database is none of these.
    private static final int FAILURES_MAX = 3;

    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private final Database database;
    private final Spool spool;
    private final Supplier<String> ids;
    private final String process;
    private final Arrival arrival;
    private final LinkedBlockingDeque<Fresh> fresh = new LinkedBlockingDeque<>();
    private final AtomicLong waiting = new AtomicLong();
    /// By message, how often in a row it could not be stored; only the thread knows them.
    private final Map<String, Integer> failures = new HashMap<>();
    private final List<BiConsumer<String, String>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("voicemail").unstarted(this::run);
    private volatile Map<Place, Counts> counts = Map.of();

    private record Fresh(
            Left left,
            @SuppressWarnings("ArrayRecordComponent") byte[] wave) {}

    /// What else happens in the transaction that stores a message: mail, say.
    @FunctionalInterface
    public interface Arrival {
        void stored(Handle handle, Left message, byte[] wave);
    }

    private SqlVoicemail(Database database, Spool spool, Supplier<String> ids, String process, Arrival arrival) {
        this.database = database;
        this.spool = spool;
        this.ids = ids;
        this.process = process;
        this.arrival = arrival;
    }

    /// @param folder  where messages wait for the database
    /// @param process tells our news from others'
    public static SqlVoicemail start(
            Database database, Path folder, Supplier<String> ids, String process, Arrival arrival) throws IOException {
        var voicemail = new SqlVoicemail(database, Spool.open(folder), ids, process, arrival);
        voicemail.thread.start();
        return voicemail;
    }

    @Override
    public void keep(Left message, byte[] wave) {
        if (waiting.addAndGet(wave.length) > WAITING_BYTES_MAX && !fresh.isEmpty()) {
            waiting.addAndGet(-wave.length);
            LOG.error("A message for the voicemail box {} is lost: the disk takes none", message.boxId());
            return;
        }
        fresh.add(new Fresh(message, wave));
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                spoolAll();
                storeAll();
            } catch (IOException e) {
                LOG.error("Voicemail messages in the data folder cannot be read: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                stop.countDown();
            } catch (RuntimeException e) {
                LOG.error("Storing voicemail failed; trying again", e);
            }
        }
    }

    /// Waits for a message. One leaves the queue when it is on the disk.
    private void spoolAll() throws InterruptedException {
        var first = fresh.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        for (var next = first; next != null; next = fresh.poll()) {
            try {
                spool.put(ids.get(), next.left(), next.wave());
            } catch (IOException full) {
                LOG.error("A voicemail message waits for the disk: {}", full.getMessage());
                fresh.addFirst(next);
                pause();
                return;
            }
            waiting.addAndGet(-next.wave().length);
        }
    }

    private void pause() {
        try {
            stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    /// Stops for what waits in memory: that goes to disk first. One that fails again and again holds nobody
    /// else up.
    private void storeAll() throws IOException {
        for (var id : spool.ids()) {
            try {
                if (!fresh.isEmpty() || database.problem().isPresent() || !store(id)) {
                    return;
                }
                failures.remove(id);
            } catch (RuntimeException e) {
                int times = failures.getOrDefault(id, 0) + 1;
                failures.put(id, times);
                if (times == FAILURES_MAX) {
                    failures.remove(id);
                    spool.setAside(id);
                    LOG.error("A voicemail message is set aside: {} cannot be stored", id, e);
                }
            }
        }
    }

    /// Answers whether to go on with others.
    private boolean store(String id) throws IOException {
        Left left;
        byte[] wave;
        try {
            left = spool.left(id);
            wave = spool.wave(id);
        } catch (IOException e) {
            LOG.error("A voicemail message is set aside: {}", e.getMessage());
            spool.setAside(id);
            return true;
        }
        try {
            boolean kept = database.asPlatform(handle -> insert(handle, id, left, wave));
            if (!kept) {
                LOG.warn("A message for the voicemail box {} is dropped: it exists no more", left.boxId());
            }
            spool.done(id);
            changed(left.tenantId(), left.boxId());
            return true;
        } catch (Outage e) {
            return false;
        }
    }

    private boolean insert(Handle handle, String id, Left left, byte[] wave) {
        var rows = new MessageRows(handle);
        boolean there = rows.boxExists(left.tenantId(), left.boxId());
        if (there && rows.insert(id, left, wave)) {
            arrival.stored(handle, left, wave);
            Watch.tell(handle, process, TOPIC, left.tenantId());
        }
        return there;
    }

    @Override
    public Listing<Message> list(String tenantId, String boxId, int limit, Optional<String> cursor) {
        var after = After.parse(cursor);
        if (after.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        try {
            var from = after.get();
            var rows = database.asTenant(
                    tenantId,
                    handle -> new MessageRows(handle).page(new Place(tenantId, boxId), from.at(), from.id(), most + 1));
            boolean more = rows.size() > most;
            var page = more ? rows.subList(0, most) : rows;
            return new Listing.Page<>(
                    List.copyOf(page),
                    more ? Optional.of(After.of(page.getLast()).text()) : Optional.empty());
        } catch (Outage e) {
            return new Listing.Unavailable<>();
        }
    }

    /// Behind which message a page begins.
    private record After(@Nullable Instant at, @Nullable String id) {

        static After of(Message message) {
            return new After(message.receivedAt(), message.id());
        }

        static Optional<After> parse(Optional<String> cursor) {
            if (cursor.isEmpty()) {
                return Optional.of(new After(null, null));
            }
            var parts = cursor.get().split("_", 2);
            try {
                var micros = Long.parseLong(parts[0]);
                var at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
                return parts.length < 2 || parts[1].isEmpty() || !Times.isPossible(at)
                        ? Optional.empty()
                        : Optional.of(new After(at, parts[1]));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        String text() {
            var when = Objects.requireNonNullElse(at, Instant.EPOCH);
            return when.getEpochSecond() * 1_000_000 + when.getNano() / 1_000 + "_" + id;
        }
    }

    @Override
    public Lookup<Message> get(String tenantId, String boxId, String messageId) {
        return found(tenantId, rows -> rows.one(new Place(tenantId, boxId), messageId));
    }

    @Override
    public Lookup<byte[]> wave(String tenantId, String boxId, String messageId) {
        return found(tenantId, rows -> rows.wave(new Place(tenantId, boxId), messageId));
    }

    private <T> Lookup<T> found(String tenantId, Function<MessageRows, Optional<T>> question) {
        try {
            return database.asTenant(tenantId, handle -> question.apply(new MessageRows(handle)))
                    .<Lookup<T>>map(Lookup.Found::new)
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    @Override
    public Lookup<Message> mark(String tenantId, String boxId, String messageId, boolean heard) {
        var place = new Place(tenantId, boxId);
        var marked = found(tenantId, rows -> {
            boolean known = rows.mark(place, messageId, heard);
            if (known) {
                Watch.tell(rows.handle(), process, TOPIC, tenantId);
            }
            return known ? rows.one(place, messageId) : Optional.<Message>empty();
        });
        if (marked instanceof Lookup.Found<Message>) {
            changed(tenantId, boxId);
        }
        return marked;
    }

    @Override
    public Removal delete(String tenantId, String boxId, String messageId) {
        try {
            boolean gone = database.asTenant(tenantId, handle -> {
                boolean deleted = new MessageRows(handle).delete(new Place(tenantId, boxId), messageId);
                if (deleted) {
                    Watch.tell(handle, process, TOPIC, tenantId);
                }
                return deleted;
            });
            if (gone) {
                changed(tenantId, boxId);
            }
            return gone ? new Removal.Removed() : new Removal.NotFound();
        } catch (Outage e) {
            return new Removal.Unavailable();
        }
    }

    @Override
    public Counts counts(String tenantId, String boxId) {
        return counts.getOrDefault(new Place(tenantId, boxId), Counts.NONE);
    }

    @Override
    public void onChange(BiConsumer<String, String> listener) {
        listeners.add(listener);
    }

    private void changed(String tenantId, String boxId) {
        try {
            recount(tenantId);
        } catch (Outage e) {
            LOG.debug("The counts of a box wait for the database: {}", e.getMessage());
        }
        tell(new Place(tenantId, boxId));
    }

    /// Counts the messages of a tenant anew, and tells of boxes that have others than before.
    public void recount(String tenantId) throws Outage {
        replace(tenantId, database.asTenant(tenantId, handle -> new MessageRows(handle).counts()));
    }

    private synchronized void replace(String tenantId, Map<Place, Counts> now) {
        var all = new ConcurrentHashMap<>(counts);
        all.keySet().removeIf(place -> place.tenantId().equals(tenantId));
        all.putAll(now);
        counts = Map.copyOf(all);
    }

    /// Counts all anew.
    public void recountAll() throws Outage {
        var before = counts;
        counts = database.asPlatform(handle -> new MessageRows(handle).counts());
        counts.keySet().stream()
                .filter(place -> !Objects.equals(before.get(place), counts.get(place)))
                .forEach(this::tell);
    }

    private void tell(Place place) {
        listeners.forEach(listener -> listener.accept(place.tenantId(), place.boxId()));
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_TIME);
            for (var left = fresh.poll(); left != null; left = fresh.poll()) {
                spool.put(ids.get(), left.left(), left.wave());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("Voicemail messages are lost: {}", e.getMessage());
        }
    }
}
