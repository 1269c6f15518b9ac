package tutti.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutti.store.TestFolders;

class BundleTest {

    private final Path folder = TestFolders.fresh();

    @AfterEach
    void delete() {
        TestFolders.delete(folder);
    }

    @Test
    void theProgramsLieInAFolderOfTheirVersionForEverybodyToRun() throws Exception {
        var bundle = Bundle.read();

        var home = bundle.unpackInto(folder.resolve("programs"));

        assertThat(home).isEqualTo(folder.resolve("programs").resolve(bundle.version()));
        assertThat(bundle.major()).isEqualTo("18");
        for (var name : new String[] {"bin", "bin/postgres", "bin/initdb", "share", "lib/postgresql"}) {
            assertThat(Files.getPosixFilePermissions(home.resolve(name)))
                    .as(name)
                    .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /// The system's xz is faster, ours is always there; nobody must notice which it was.
    @Test
    void bothWaysOfUnpackingGiveTheSameFilesAlsoOverAHalfDoneOne() throws Exception {
        var bundle = Bundle.read();
        bundle.unpackBy(Path.of("/usr/bin/xz"), Files.createDirectories(folder.resolve("system")));
        if (!Files.exists(Path.of("/usr/bin/xz"))) {
            System.out.println("no xz here: the archive is unpacked by our own code only");
        }

        bundle.unpackByOurselves(folder.resolve("system"));
        bundle.unpackByOurselves(Files.createDirectories(folder.resolve("ours")));

        assertThat(sizes(folder.resolve("system")))
                .isEqualTo(sizes(folder.resolve("ours")))
                .hasSizeGreaterThan(1_000);
    }

    private static Map<String, Long> sizes(Path root) throws IOException {
        var sizes = new TreeMap<String, Long>();
        try (var all = Files.walk(root)) {
            for (var path : all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                sizes.put(root.relativize(path).toString(), Files.size(path));
            }
        }
        return sizes;
    }

    @Test
    void aProgramThatFailsIsNotBelieved() throws Exception {
        assertThat(Bundle.read().unpackBy(Path.of("/bin/false"), folder)).isFalse();
        assertThat(Bundle.read().unpackBy(Path.of("/nonexistent"), folder)).isFalse();
    }

    @Test
    void anInterruptedUnpackingIsDoneAgain() throws Exception {
        var bundle = Bundle.read();
        var half = folder.resolve(bundle.version() + ".unfinished/bin");
        Files.createDirectories(half);
        Files.writeString(half.resolve("postgres"), "half");

        var home = bundle.unpackInto(folder);

        assertThat(Files.size(home.resolve("bin/postgres"))).isGreaterThan(1_000_000);
        assertThat(folder.resolve(bundle.version() + ".unfinished")).doesNotExist();
    }

    @Test
    void aBundleThatIsNotThereIsSaidInOneLine() {
        assertThatThrownBy(() -> new Bundle("1.0", "nothing.txz").unpackInto(folder))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("nothing.txz");
    }
}
