package tutti.store.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tutti.store.Eventually;
import tutti.store.postgres.TestServer;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Mail on its way out, with a mail server of our own.
class MailQueueTest {
    private static final AtomicInteger IDS = new AtomicInteger();

    private static Database database() throws Exception {
        return Database.at(TestServer.newMigratedDatabase(), "test");
    }

    private static void until(BooleanSupplier condition) {
        Eventually.within(Duration.ofSeconds(20), "the mail has moved on", condition);
    }

    private static String id() {
        return "letter" + IDS.incrementAndGet();
    }

    @Test
    void aLetterWithAnAttachmentArrivesWholeAndIsForgotten() throws Exception {
        try (var server = new FakeMailServer();
                var database = database();
                var queue = MailQueue.start(
                        database, Optional.of(server.address()), MailQueueTest::id, Clock.systemUTC())) {
            var sound = new Attachment("a.wav", "audio/wav", new byte[] {'R', 'I', 'F', 'F', -1});

            assertThat(queue.send(new Mail("anna@example.org", "Grüße\r\nBcc: x@example.org", "Hallö", List.of(sound))))
                    .isTrue();
            until(() -> !server.letters.isEmpty());

            var letter = server.letters.getFirst();
            assertThat(letter)
                    .contains("To: anna@example.org", "From: tutti@example.org", "audio/wav", "UklGRv8=")
                    .doesNotContain("\nBcc:");
            assertThat(letter).containsPattern("Message-ID: <letter[0-9]+@example.org>");
            until(() -> waiting(database) == 0);
        }
    }

    private static int waiting(Database database) {
        try {
            return database.asPlatform(handle -> handle.createQuery("select count(*) from mail")
                    .mapTo(Integer.class)
                    .one());
        } catch (Outage e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLetterThatIsNotTakenNowWaitsAndOneThatIsRefusedForGoodIsDropped() throws Exception {
        try (var server = new FakeMailServer();
                var database = database();
                var queue = MailQueue.start(
                        database, Optional.of(server.address()), MailQueueTest::id, Clock.systemUTC())) {
            server.toRecipient = "450 later";
            queue.send(Mail.of("ben@example.org", "One", "1"));
            until(() -> server.recipients.size() == 1 && waiting(database) == 1);

            server.toRecipient = "550 nobody";
            queue.send(Mail.of("cem@example.org", "Two", "2"));
            until(() -> server.recipients.size() == 2 && waiting(database) == 1);
            assertThat(server.letters).isEmpty();
        }
    }

    @Test
    void lettersSurviveTheProcess() throws Exception {
        try (var server = new FakeMailServer();
                var database = database()) {
            var away = SmtpServer.parse("smtp://127.0.0.1:9?tls=none&from=a@example.org");
            try (var queue = MailQueue.start(database, away, MailQueueTest::id, Clock.systemUTC())) {
                queue.send(Mail.of("anna@example.org", "Later", "text"));
                until(() -> waiting(database) == 1);
            }
            Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofHours(20));
            try (var _ = MailQueue.start(database, Optional.of(server.address()), MailQueueTest::id, tomorrow)) {
                until(() -> server.letters.size() == 1);
            }
        }
    }

    @Test
    void nothingIsTakenWithoutAServerOrAnAddress() throws Exception {
        try (var server = new FakeMailServer();
                var database = database();
                var none = MailQueue.start(database, Optional.empty(), MailQueueTest::id, Clock.systemUTC());
                var queue = MailQueue.start(
                        database, Optional.of(server.address()), MailQueueTest::id, Clock.systemUTC())) {
            assertThat(none.configured()).isFalse();
            assertThat(none.send(Mail.of("anna@example.org", "s", "t"))).isFalse();
            assertThat(queue.send(Mail.of("no address", "s", "t"))).isFalse();
        }
    }

    @Test
    void thePausesGrowToABound() {
        assertThat(MailQueue.pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(MailQueue.pauseAfter(3)).isEqualTo(Duration.ofMinutes(2));
        assertThat(MailQueue.pauseAfter(50)).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void theAddressOfTheServerIsRead() {
        var server = SmtpServer.parse("smtp://u%40x:p%2Fw@mail.example.org?from=tel@example.org&tls=required")
                .orElseThrow();
        assertThat(server)
                .isEqualTo(new SmtpServer(
                        "mail.example.org", 587, SmtpServer.Security.REQUIRED, "u@x", "p/w", "tel@example.org"));
        assertThat(SmtpServer.parse("smtps://mail.example.org").orElseThrow().port())
                .isEqualTo(465);
        for (var wrong : List.of("mail.example.org", "http://x", "smtp://", "smtp://x?tls=maybe", "smtp://x:99999")) {
            assertThat(SmtpServer.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(server.toString()).doesNotContain("p/w");
    }
}
