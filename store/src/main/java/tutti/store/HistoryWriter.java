package tutti.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.history.CallRecord;
import tutti.store.json.Json;
import tutti.store.spill.SpillFile;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.talk.TalkMemory;
import tutti.store.talk.TalkRows;

/// Brings records from calls that end to the database, by way of a file while that is down.
///
/// Producers put into a bounded queue and go on. One virtual thread takes what has gathered, writes it
/// as one batch, and in an outage appends it to the file instead. When the disk refuses too, the batch
/// is held in memory and the queue fills up; only a record that finds it full is lost, and counted.
/// After an outage the file is replayed; records are known by their id, so that replaying twice is
/// harmless.
///
/// `held` belongs to the writing thread.
final class HistoryWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    static final int QUEUE_MAX = 20_000;
    static final int BATCH_MAX = 500;
    private static final int IDLE_MILLIS = 100;
    /// Between two batches: a record after a pause is written at once, those that follow closely share a
    /// statement and a commit.
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

    private final Database database;
    private final SpillFile spill;
    private final Rejects rejects;
    private final TalkMemory talks;
    private final BlockingQueue<CallRecord> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private final List<CallRecord> held = new ArrayList<>();
    private volatile boolean closing;

    private HistoryWriter(Database database, SpillFile spill, Rejects rejects, TalkMemory talks) {
        this.talks = talks;
        this.database = database;
        this.spill = spill;
        this.rejects = rejects;
        this.thread = Thread.ofVirtual().name("history-writer").unstarted(this::run);
    }

    static HistoryWriter start(Database database, SpillFile spill, Rejects rejects, TalkMemory talks) {
        var writer = new HistoryWriter(database, spill, rejects, talks);
        if (spill.waiting() > 0) {
            LOG.info("{} call records wait in the data folder for the database.", spill.waiting());
        }
        writer.thread.start();
        return writer;
    }

    boolean offer(CallRecord call) {
        talks.ended(call);
        boolean taken = !closing && queue.offer(call);
        if (!taken) {
            talks.written(talks.read(call));
            lost.incrementAndGet();
        }
        return taken;
    }

    private void run() {
        while (!closing) {
            try {
                gather();
                boolean written = !held.isEmpty();
                flush();
                replay();
                if (written) {
                    rest();
                }
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                LOG.error("Writing call records failed; trying again", e);
            }
        }
    }

    /// Waits for a record, or a while when some are held that nobody took, and takes what is there.
    private void gather() throws InterruptedException {
        if (held.isEmpty()) {
            var first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                held.add(first);
            }
        } else {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS));
        }
        queue.drainTo(held, BATCH_MAX - held.size());
    }

    /// Not when a batch is there already: a backlog is written as fast as the database takes it.
    private void rest() {
        if (queue.size() < BATCH_MAX && !closing) {
            LockSupport.parkNanos(REST_NANOS);
        }
    }

    private void flush() {
        if (held.isEmpty()) {
            return;
        }
        try {
            insert(held);
            held.clear();
        } catch (Outage e) {
            keepOnDisk();
        }
    }

    private void keepOnDisk() {
        try {
            int kept = spill.append(held.stream().map(HistoryWriter::text).toList());
            held.subList(0, kept).clear();
        } catch (IOException e) {
            LOG.warn("Call records cannot be kept in the data folder: {}", e.getMessage());
        }
    }

    /// A record that is too long for a frame goes without its timeline.
    private static String text(CallRecord call) {
        var text = Json.write(call);
        return text.length() <= SpillFile.TEXT_BYTES_MAX / 4 ? text : Json.write(withoutTimeline(call));
    }

    private static CallRecord withoutTimeline(CallRecord call) {
        return new CallRecord(
                call.id(),
                call.tenantId(),
                call.direction(),
                call.caller(),
                call.called(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.ringSeconds(),
                call.talkSeconds(),
                call.outcome(),
                call.answeredBy(),
                call.groupId(),
                List.of());
    }

    private void replay() {
        try {
            while (spill.waiting() > 0 && !closing && database.problem().isEmpty()) {
                var texts = spill.peek(BATCH_MAX);
                insert(rejects.readable(texts));
                spill.done(texts);
            }
        } catch (Outage e) {
            LOG.debug("Replay waits for the database: {}", e.getMessage());
        } catch (IOException e) {
            LOG.warn("The kept call records cannot be read: {}", e.getMessage());
        }
    }

    private void insert(List<CallRecord> calls) throws Outage {
        try {
            insertAll(calls);
        } catch (RuntimeException e) {
            LOG.warn("A batch of {} call records was refused; writing them one by one", calls.size());
            for (var call : calls) {
                insertOne(call);
            }
        }
    }

    private void insertAll(List<CallRecord> calls) throws Outage {
        if (!calls.isEmpty()) {
            var talked =
                    calls.stream().flatMap(call -> talks.read(call).stream()).toList();
            database.writeAsPlatform(connection -> {
                new HistoryInsert(connection).insert(calls);
                new TalkRows(connection).insert(talked);
            });
            talks.written(talked);
            written.addAndGet(calls.size());
        }
    }

    private void insertOne(CallRecord call) throws Outage {
        try {
            insertAll(List.of(call));
        } catch (RuntimeException e) {
            talks.written(talks.read(call));
            rejects.put(Json.write(call), e);
        }
    }

    long queued() {
        return queue.size();
    }

    long written() {
        return written.get();
    }

    long lost() {
        return lost.get();
    }

    long spilled() {
        return spill.waiting();
    }

    long quarantined() {
        return spill.quarantined() + rejects.count();
    }

    /// Writes what is queued, to the database or the file.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        do {
            queue.drainTo(held, BATCH_MAX);
            flush();
        } while (!queue.isEmpty() && held.isEmpty());
        if (!held.isEmpty()) {
            LOG.error("{} call records are lost: neither database nor disk takes them", held.size() + queue.size());
        }
        try {
            spill.close();
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
        }
    }
}
