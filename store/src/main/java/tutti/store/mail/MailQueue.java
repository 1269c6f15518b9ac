package tutti.store.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Letters on their way: taken into a short queue in memory, written to the database by one virtual
/// thread, and handed to the mail server by another, one at a time. A letter in hand is due again
/// after a while, so that it is not lost when this process dies meanwhile; the server may then see it
/// twice.
public final class MailQueue implements Mailer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailQueue.class);

    static final int TAKEN_MAX = 1_000;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration PAUSE_MAX = Duration.ofHours(4);
    static final Duration GIVE_UP = Duration.ofDays(2);
    private static final Duration IN_HAND = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);
    private static final int DOUBLINGS_MAX = 20;

    private final Database database;
    private final @Nullable SmtpServer server;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final BlockingQueue<Letter> taken = new ArrayBlockingQueue<>(TAKEN_MAX);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread writer = Thread.ofVirtual().name("mail-writer").unstarted(this::write);
    private final Thread sender = Thread.ofVirtual().name("mail-sender").unstarted(this::send);

    private MailQueue(Database database, @Nullable SmtpServer server, Supplier<String> ids, InstantSource clock) {
        this.database = database;
        this.server = server;
        this.ids = ids;
        this.clock = clock;
    }

    private record Letter(
            String id,
            @Nullable String tenantId,
            String recipient,
            @SuppressWarnings("ArrayRecordComponent") byte[] bytes) {}

    private record Due(
            String id,
            String recipient,
            @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
            int tries,
            Instant createdAt) {}

    /// @param server none: nothing is taken
    /// @param ids    makes a fresh id at each call
    public static MailQueue start(
            Database database, Optional<SmtpServer> server, Supplier<String> ids, InstantSource clock) {
        var queue = new MailQueue(database, server.orElse(null), ids, clock);
        if (server.isPresent()) {
            queue.writer.start();
            queue.sender.start();
        }
        return queue;
    }

    @Override
    public boolean configured() {
        return server != null;
    }

    @Override
    public boolean send(Mail mail) {
        return letter(mail, null).map(taken::offer).orElse(false);
    }

    private Optional<Letter> letter(Mail mail, @Nullable String tenantId) {
        if (server == null) {
            return Optional.empty();
        }
        var id = ids.get();
        return Letters.written(mail, server.from(), id, clock.instant())
                .map(bytes -> new Letter(id, tenantId, mail.to(), bytes));
    }

    /// Takes a letter as part of a transaction; without a mail server nothing happens.
    public void send(Handle handle, String tenantId, Mail mail) {
        letter(mail, tenantId).ifPresent(letter -> insert(handle, letter));
    }

    private void insert(Handle handle, Letter letter) {
        handle.createUpdate("""
                        insert into mail (id, tenant_id, recipient, letter, due_at, created_at)
                        values (:id, :tenant, :recipient, :letter, :now, :now)
                        """)
                .bind("id", letter.id())
                .bind("tenant", letter.tenantId())
                .bind("recipient", letter.recipient())
                .bind("letter", letter.bytes())
                .bind("now", clock.instant())
                .execute();
    }

    private void write() {
        var held = new ArrayList<Letter>();
        try {
            while (stop.getCount() > 0) {
                var next = taken.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    held.add(next);
                    taken.drainTo(held, TAKEN_MAX - held.size());
                }
                keep(held);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        taken.drainTo(held);
        keep(held);
    }

    private void keep(List<Letter> held) {
        if (held.isEmpty()) {
            return;
        }
        try {
            database.asPlatform(handle -> {
                held.forEach(letter -> insert(handle, letter));
                return held.size();
            });
            held.clear();
        } catch (Outage e) {
            LOG.debug("Mail waits for the database: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A letter cannot be kept and is dropped", e);
            held.clear();
        }
    }

    private void pause() throws InterruptedException {
        var _ = stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send() {
        var smtp = new Smtp(Objects.requireNonNull(server));
        while (stop.getCount() > 0) {
            try {
                if (database.problem().isPresent() || !sendOne(smtp)) {
                    pause();
                }
            } catch (InterruptedException e) {
                return;
            } catch (Outage e) {
                LOG.debug("Mail waits for the database: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Sending mail failed; trying again", e);
            }
        }
    }

    /// Answers whether there was a letter to send.
    private boolean sendOne(Smtp smtp) throws Outage {
        var due = database.asPlatform(this::next);
        if (due.isEmpty()) {
            return false;
        }
        var letter = due.get();
        var outcome = smtp.hand(letter.recipient(), letter.bytes());
        switch (outcome.fate()) {
            case TAKEN -> delete(letter);
            case REFUSED -> {
                LOG.warn("A letter is refused for good ({}) and dropped", outcome.why());
                delete(letter);
            }
            case LATER -> later(letter, outcome.why());
        }
        return true;
    }

    private Optional<Due> next(Handle handle) {
        var now = clock.instant();
        return handle.createQuery("""
                        update mail set due_at = :later, tries = tries + 1
                        where id = (select id from mail where due_at <= :now
                                    order by due_at limit 1 for update skip locked)
                        returning id, recipient, letter, tries, created_at
                        """)
                .bind("now", now)
                .bind("later", now.plus(IN_HAND))
                .map((row, _) -> new Due(
                        row.getString(1),
                        row.getString(2),
                        row.getBytes(3),
                        row.getInt(4),
                        row.getTimestamp(5).toInstant()))
                .findFirst();
    }

    private void delete(Due letter) throws Outage {
        database.asPlatform(handle -> handle.createUpdate("delete from mail where id = :id")
                .bind("id", letter.id())
                .execute());
    }

    private void later(Due letter, String why) throws Outage {
        var now = clock.instant();
        if (letter.createdAt().plus(GIVE_UP).isBefore(now)) {
            LOG.warn("A letter was not taken for two days ({}) and is dropped", why);
            delete(letter);
            return;
        }
        var pause = pauseAfter(letter.tries());
        LOG.info("The mail server {} does not take a letter now ({}); again in {}", server, why, pause);
        database.asPlatform(handle -> handle.createUpdate("update mail set due_at = :due where id = :id")
                .bind("due", now.plus(pause))
                .bind("id", letter.id())
                .execute());
    }

    /// Doubles each time.
    static Duration pauseAfter(int tries) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    /// Writes what was taken.
    @Override
    public void close() {
        stop.countDown();
        if (!configured()) {
            return; // Nobody was started.
        }
        try {
            writer.join(CLOSE_TIME);
            sender.join(CLOSE_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
