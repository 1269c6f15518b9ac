package tutti.store.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFileTest {

    private static final long ROOM = 1 << 20;
    private static final int HEADER = 8;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("spill");
    }

    private SpillFile open() throws IOException {
        return SpillFile.open(file, ROOM);
    }

    @Test
    void firstInFirstOut() throws IOException {
        try (var spill = open()) {
            spill.append(List.of("one", "two"));
            spill.append(List.of("three"));

            assertThat(spill.peek(2)).containsExactly("one", "two");
            spill.done(List.of("one", "two"));
            assertThat(spill.peek(2)).containsExactly("three");
            assertThat(spill.waiting()).isEqualTo(1);
        }
    }

    @Test
    void whatWasAppendedSurvivesACrash() throws IOException {
        var crashed = open(); // Never closed.
        crashed.append(List.of("eins", "zwei 📞"));

        try (var spill = open()) {
            assertThat(spill.waiting()).isEqualTo(2);
            assertThat(spill.peek(10)).containsExactly("eins", "zwei 📞");
        }
    }

    @Test
    void itIsEmptyOnDiskWhenAllIsDone() throws IOException {
        try (var spill = open()) {
            spill.append(List.of("one", "two"));
            spill.done(spill.peek(1));
            assertThat(file).isNotEmptyFile();

            spill.done(spill.peek(1));

            assertThat(file).isEmptyFile();
            assertThat(spill.append(List.of("three"))).isEqualTo(1);
            assertThat(spill.peek(9)).containsExactly("three");
        }
    }

    /// Taken out but not all: a crash may replay them, and loses none.
    @Test
    void aCrashInTheMiddleOfTheReplayReplaysFromTheStart() throws IOException {
        var crashed = open();
        crashed.append(List.of("one", "two"));
        crashed.done(crashed.peek(1));

        try (var spill = open()) {
            assertThat(spill.peek(9)).containsExactly("one", "two");
        }
    }

    /// A crash may cut the last frame at any byte.
    @Test
    void aTornEndIsSetAsideWhereverItIsTorn() throws IOException {
        try (var spill = open()) {
            spill.append(List.of("whole", "torn"));
        }
        var all = Files.readAllBytes(file);
        int first = HEADER + "whole".length();
        for (int length = first + 1; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            try (var spill = open()) {
                assertThat(spill.peek(9)).as("cut at %s", length).containsExactly("whole");
                assertThat(spill.quarantined()).isEqualTo(1);
            }
            assertThat(file).hasSize(first);
        }
        assertThat(folder.resolve("spill.damaged-1")).hasBinaryContent(new byte[] {all[first]});
    }

    @Test
    void aFlippedBitSetsAsideTheRestAndKeepsWhatCameBefore() throws IOException {
        try (var spill = open()) {
            spill.append(List.of("good", "flipped", "behind"));
        }
        var bytes = Files.readAllBytes(file);
        bytes[HEADER + "good".length() + HEADER] ^= 1;
        Files.write(file, bytes);

        try (var spill = open()) {
            assertThat(spill.peek(9)).containsExactly("good");
            assertThat(spill.append(List.of("later"))).isEqualTo(1);
            assertThat(spill.peek(9)).containsExactly("good", "later");
        }
        assertThat(folder.resolve("spill.damaged-1")).isNotEmptyFile();
    }

    @Test
    void everyFlippedBitOfAHeaderIsNoticed() throws IOException {
        try (var spill = open()) {
            spill.append(List.of("text"));
        }
        var bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < HEADER * 8; bit++) {
            var damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try (var spill = open()) {
                assertThat(spill.waiting()).as("bit %s", bit).isZero();
            }
        }
    }

    @Test
    void garbageIsSetAsideAndTheFileWorks() throws IOException {
        Files.write(file, new byte[10_000], StandardOpenOption.CREATE);

        try (var spill = open()) {
            assertThat(spill.waiting()).isZero();
            assertThat(spill.quarantined()).isEqualTo(1);
            spill.append(List.of("fresh"));
            assertThat(spill.peek(9)).containsExactly("fresh");
        }
    }

    @Test
    void itTakesWhatHasRoomAndSaysHowMuch() throws IOException {
        try (var spill = SpillFile.open(file, 3L * (HEADER + 10))) {
            var texts = IntStream.range(0, 5).mapToObj("%010d"::formatted).toList();

            assertThat(spill.append(texts)).isEqualTo(3);
            assertThat(spill.append(texts)).isZero();
            assertThat(file).hasSize(3L * (HEADER + 10));

            spill.done(spill.peek(9));
            assertThat(spill.append(texts)).isEqualTo(3);
        }
    }

    @Test
    void aTextThatNoReaderWouldTakeIsRefused() throws IOException {
        try (var spill = open()) {
            var tooLong = List.of("x".repeat(SpillFile.TEXT_BYTES_MAX + 1));
            assertThatThrownBy(() -> spill.append(tooLong)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> spill.append(List.of(""))).isInstanceOf(IllegalArgumentException.class);
            assertThat(spill.waiting()).isZero();
        }
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        try (var spill = open()) {
            spill.append(List.of("personal"));
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
