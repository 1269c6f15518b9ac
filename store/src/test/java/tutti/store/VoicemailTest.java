package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.store.TestStore.page;
import static tutti.store.TestStore.stored;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Prompt;
import tutti.call.directory.VoicemailBox;
import tutti.store.sql.Database;
import tutti.store.voicemail.Counts;
import tutti.store.voicemail.Left;
import tutti.store.voicemail.Message;
import tutti.store.voicemail.SqlVoicemail;

/// Messages and prompts, on a real database.
class VoicemailTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] WAVE = {'R', 'I', 'F', 'F'};

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestStore test = TestStore.shared();

    private VoicemailBox box(Scope tenant) {
        var box = new VoicemailBox(test.resources().newId(), "Office", null, null);
        return stored(test.resources().create(tenant, Kind.VOICEMAIL_BOX, box)).value();
    }

    private static Left left(Scope.OfTenant tenant, String box, String call, int second) {
        return new Left(tenant.id(), box, call, "+4930123456", "Name\0", AT.plusSeconds(second), 3_000);
    }

    private List<Message> messages(Scope.OfTenant tenant, String box, int limit, Optional<String> cursor) {
        return page(test.store.voicemail().list(tenant.id(), box, limit, cursor))
                .items();
    }

    private void awaitMessages(Scope.OfTenant tenant, String box, int count) {
        Eventually.within(
                Duration.ofSeconds(20),
                "the messages are stored",
                () -> test.store.voicemail().counts(tenant.id(), box).unheard() == count);
    }

    @Test
    void messagesAreListedNewestFirstCountedAndTold() {
        var tenant = test.anyTenant();
        var box = box(tenant).id();
        var told = Collections.synchronizedList(new ArrayList<String>());
        test.store.voicemail().onChange((_, changed) -> told.add(changed));
        for (int i = 0; i < 5; i++) {
            test.store.voicemail().keep(left(tenant, box, "c" + i, i), WAVE.clone());
        }
        awaitMessages(tenant, box, 5);

        var first = page(test.store.voicemail().list(tenant.id(), box, 2, Optional.empty()));
        assertThat(first.items()).extracting(Message::receivedAt).containsExactly(AT.plusSeconds(4), AT.plusSeconds(3));
        assertThat(messages(tenant, box, 10, first.next())).hasSize(3);
        assertThat(told).contains(box);
        assertThat(test.store.voicemail().list(tenant.id(), box, 2, Optional.of("junk")))
                .isInstanceOf(Listing.BadCursor.class);
    }

    @Test
    void nobodyElseHearsThemAndTheyGoWithTheirBox() {
        var tenant = test.anyTenant();
        var other = test.anyTenant();
        var box = box(tenant).id();
        test.store.voicemail().keep(left(tenant, box, "c", 0), WAVE.clone());
        awaitMessages(tenant, box, 1);
        var id = messages(tenant, box, 1, Optional.empty()).getFirst().id();

        assertThat(test.store.voicemail().wave(other.id(), box, id)).isInstanceOf(Lookup.NotFound.class);
        assertThat(test.store.voicemail().delete(other.id(), box, id)).isEqualTo(new Removal.NotFound());
        test.resources().delete(tenant, Kind.VOICEMAIL_BOX, box, Optional.empty());
        assertThat(test.store.voicemail().get(tenant.id(), box, id)).isInstanceOf(Lookup.NotFound.class);
    }

    @Test
    void aMessageThatTheDatabaseNeverGotIsThereAfterARestart() {
        var first = TestStore.fresh();
        var tenant = first.anyTenant();
        var box = new VoicemailBox(first.resources().newId(), "Office", null, null);
        stored(first.resources().create(tenant, Kind.VOICEMAIL_BOX, box));
        first.store.voicemail().keep(left(tenant, box.id(), "c", 0), WAVE.clone());
        first.store.close();

        var second = TestStore.at(first.url, first.data).store;
        Eventually.within(
                Duration.ofSeconds(20),
                "the message is there",
                () -> second.voicemail().counts(tenant.id(), box.id()).equals(new Counts(1, 0)));
        second.close();
    }

    @Test
    void aMessageWaitsForTheDisk() throws IOException {
        var tenant = test.anyTenant();
        var box = box(tenant).id();
        var folder = TestFolders.fresh().resolve("voicemail");
        var tries = new AtomicInteger();
        try (var database = Database.at(test.url, "disk");
                var voicemail = SqlVoicemail.start(
                        database, folder, () -> "disk" + tries.incrementAndGet(), "disk", (_, _, _) -> {})) {
            Files.delete(folder);
            voicemail.keep(left(tenant, box, "c", 0), WAVE.clone());
            Eventually.within(SOON, "it is tried again", () -> tries.get() > 1);

            Files.createDirectory(folder);

            Eventually.within(
                    SOON,
                    "it is stored",
                    () -> voicemail.counts(tenant.id(), box).unheard() == 1);
        }
    }

    @Test
    void aMessageThatCannotBeStoredHoldsUpNoOther() throws IOException {
        var tenant = test.anyTenant();
        var box = box(tenant).id();
        var folder = TestFolders.fresh().resolve("voicemail");
        var ids = new AtomicInteger();
        SqlVoicemail.Arrival refusing = (_, left, _) -> {
            if (left.callId().equals("bad")) {
                throw new IllegalStateException("a mistake of ours");
            }
        };
        try (var database = Database.at(test.url, "stuck");
                var voicemail = SqlVoicemail.start(
                        database, folder, () -> "stuck" + ids.incrementAndGet(), "stuck", refusing)) {
            voicemail.keep(left(tenant, box, "bad", 0), WAVE.clone());
            voicemail.keep(left(tenant, box, "good", 1), WAVE.clone());

            Eventually.within(
                    SOON,
                    "the other is stored",
                    () -> voicemail.counts(tenant.id(), box).unheard() == 1);
            Eventually.within(SOON, "the first is set aside", () -> Files.exists(folder.resolve("stuck1.damaged")));
        }
    }

    @Test
    void aPromptIsKeptWithItsSound() {
        var tenant = test.anyTenant();
        var prompt = new Prompt(test.resources().newId(), "Welcome", 500);
        stored(test.store.prompts().create(tenant, prompt, WAVE.clone()));

        assertThat(test.store.platform().directory(tenant.id()).orElseThrow().prompt(prompt.id()))
                .hasValue(prompt);
        assertThat(TestStore.found(test.store.prompts().wave(tenant.id(), prompt.id())))
                .isEqualTo(WAVE);
        assertThat(test.store.prompts().wave(test.anyTenant().id(), prompt.id()))
                .isInstanceOf(Lookup.NotFound.class);
        assertThat(test.store.prompts().replace(tenant, prompt, new byte[0], Optional.of(7L)))
                .isEqualTo(new Write.VersionMismatch<>(1));
        assertThat(TestStore.found(test.store.prompts().wave(tenant.id(), prompt.id())))
                .as("nothing of a refused replacement is kept")
                .isEqualTo(WAVE);
    }
}
