package tutti.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tutti.media.Material;

final class G711Test {

    /// ITU-T G.191: all 65,536 samples, coded in 16-bit words.
    @Test
    void codesAndDecodesTheItuSweepExactly() throws IOException {
        var folder = Material.folder("g711");
        if (folder.isEmpty()) {
            return;
        }
        sweep(folder.get(), G711.A_LAW, "sweep-r.a", "sweep-r.rea");
        sweep(folder.get(), G711.MU_LAW, "sweep-r.u", "sweep-r.reu");
    }

    private static void sweep(Path folder, G711 law, String codes, String decoded) throws IOException {
        var source = words(folder.resolve("sweep.src"));
        var expected = words(folder.resolve(codes));
        var back = words(folder.resolve(decoded));
        assertThat(source.remaining()).isEqualTo(65_536);
        for (int i = 0; i < source.remaining(); i++) {
            byte code = law.encode(source.get(i));
            assertThat(code & 0xff).as("%s of %d", codes, source.get(i)).isEqualTo(expected.get(i));
            assertThat(law.decode(code)).as("%s of %d", decoded, code).isEqualTo(back.get(i));
        }
    }

    private static java.nio.ShortBuffer words(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
    }

    @Test
    void knowsTheCodesOfSilenceAndOfTheExtremes() {
        assertThat(G711.A_LAW.encode((short) 0)).isEqualTo((byte) 0xd5);
        assertThat(G711.MU_LAW.encode((short) 0)).isEqualTo((byte) 0xff);
        assertThat(G711.A_LAW.encode(Short.MAX_VALUE)).isEqualTo((byte) 0xaa);
        assertThat(G711.MU_LAW.encode(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(G711.A_LAW.decode((byte) 0xaa)).isEqualTo((short) 32_256);
        assertThat(G711.MU_LAW.decode((byte) 0x80)).isEqualTo((short) 32_124);
    }

    @Test
    void everyCodeSurvivesARoundTrip() {
        for (int code = 0; code < 256; code++) {
            short a = G711.A_LAW.decode((byte) code);
            assertThat(G711.A_LAW.encode(a)).isEqualTo((byte) code);
            short mu = G711.MU_LAW.decode((byte) code);
            // µ-law has two zeros; the negative one becomes the positive.
            assertThat(G711.MU_LAW.decode(G711.MU_LAW.encode(mu))).isEqualTo(mu);
        }
    }

    @Test
    void isMonotonous() {
        for (int i = Short.MIN_VALUE; i < Short.MAX_VALUE; i++) {
            assertThat(heard(G711.A_LAW, i)).isLessThanOrEqualTo(heard(G711.A_LAW, i + 1));
            assertThat(heard(G711.MU_LAW, i)).isLessThanOrEqualTo(heard(G711.MU_LAW, i + 1));
        }
    }

    private static short heard(G711 law, int sample) {
        return law.decode(law.encode((short) sample));
    }
}
