package tutti.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void aNewFolderIsForItsOwnerOnlyAndSaysItsFormat() throws Exception {
        try (var folder = DataFolder.open(temporary.resolve("a/data"))) {
            assertThat(Files.getPosixFilePermissions(folder.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(folder.resolve("format")).hasContent("tutti data format 1");
        }
    }

    @Test
    void aFolderOfANewerVersionIsRefusedInOneLine() throws IOException {
        Files.writeString(temporary.resolve("format"), "tutti data format 2\n");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .asInstanceOf(type(FolderFailure.class))
                .matches(FolderFailure::newer)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("format 2", "newer version", "reads up to 1", temporary.toString())
                .hasLineCount(1);
    }

    @Test
    void aRefusedFolderIsLeftAsItIsAndFree() throws Exception {
        var format = temporary.resolve("format");
        Files.writeString(format, "tutti data format 2\n");
        assertThatThrownBy(() -> DataFolder.open(temporary)).isInstanceOf(FolderFailure.class);
        assertThat(format).hasContent("tutti data format 2");

        Files.writeString(format, "tutti data format 1\n");

        DataFolder.open(temporary).close();
    }

    @Test
    void aDamagedFormatIsRefusedAndIsNotCalledNewer() throws IOException {
        Files.writeString(temporary.resolve("format"), "\0\0\0");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .asInstanceOf(type(FolderFailure.class))
                .matches(failure -> !failure.newer())
                .extracting(Throwable::getMessage)
                .asString()
                .contains("damaged");
    }

    @Test
    void aFolderIsHeldByOneAtATime() throws Exception {
        var held = DataFolder.open(temporary);
        assertThatThrownBy(() -> DataFolder.open(temporary)).hasMessageContaining("in use by another process");

        held.close();

        DataFolder.open(temporary).close();
    }

    @Test
    void aPlaceThatIsAFileIsRefusedInOneLine() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(FolderFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be used");
    }

    @Test
    void aPrivateFileIsWrittenOnceAndReadByItsOwnerOnly() throws IOException {
        var file = temporary.resolve("secret");

        assertThat(PrivateFile.readOrCreate(file, () -> "one")).isEqualTo("one");
        assertThat(PrivateFile.readOrCreate(file, () -> "two")).isEqualTo("one");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aPrivateFileIsReplacedWhole() throws IOException {
        var file = temporary.resolve("secret");
        PrivateFile.write(file, "a long content that stood here before");

        PrivateFile.write(file, "short");

        assertThat(file).hasContent("short");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var all = Files.list(temporary)) {
            assertThat(all).containsExactly(file);
        }
    }
}
