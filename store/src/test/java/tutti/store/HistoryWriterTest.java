package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutti.store.spill.SpillFile;
import tutti.store.sql.Database;
import tutti.store.talk.TalkMemory;

/// The writer when nobody takes its records: no database, and a disk with little room.
class HistoryWriterTest {

    private static final String NOBODY = "jdbc:postgresql://127.0.0.1:5597/nobody";
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private HistoryWriter writer(Database database, long room) throws IOException {
        var spill = SpillFile.open(folder.resolve("spill"), room);
        var talks = new TalkMemory(database, Clock.systemUTC(), _ -> Optional.empty());
        return HistoryWriter.start(database, spill, new Rejects(folder.resolve("rejected")), talks);
    }

    @Test
    void whenMemoryAndDiskAreFullTheCallerStillDoesNotWaitAndTheLossIsCounted() throws Exception {
        var call = Calls.answered("t", "c", TEN);
        int offered = HistoryWriter.QUEUE_MAX * 2;
        try (var database = Database.at(NOBODY, "test");
                var writer = writer(database, 5_000);
                var patience = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = patience.submit(() -> {
                int count = 0;
                for (int i = 0; i < offered; i++) {
                    count += writer.offer(call) ? 1 : 0;
                }
                return count;
            });

            int count = taken.get(2, TimeUnit.SECONDS);
            assertThat(count).isBetween(HistoryWriter.QUEUE_MAX, offered - 1);
            assertThat(writer.lost()).isEqualTo(offered - count);
            assertThat(writer.queued()).isLessThanOrEqualTo(HistoryWriter.QUEUE_MAX);
        }
    }

    @Test
    void withoutADatabaseEverythingGoesToDisk() throws Exception {
        try (var database = Database.at(NOBODY, "test");
                var writer = writer(database, 1 << 20)) {
            for (int i = 0; i < 100; i++) {
                writer.offer(Calls.answered("t", "c" + i, TEN));
            }
            Eventually.within(Duration.ofSeconds(20), "spilled", () -> writer.spilled() == 100);
            assertThat(writer.lost()).isZero();
        }
        try (var spill = SpillFile.open(folder.resolve("spill"), 1 << 20)) {
            assertThat(spill.waiting()).isEqualTo(100);
        }
    }

    @Test
    void whatOnDiskIsNoRecordIsSetAside() throws Exception {
        var rejects = new Rejects(folder.resolve("rejected"));

        assertThat(rejects.readable(List.of("{\"id\":7}", "nonsense"))).isEmpty();

        assertThat(rejects.count()).isEqualTo(2);
        assertThat(folder.resolve("rejected")).content().hasLineCount(2);
    }
}
