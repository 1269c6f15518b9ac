package tutti.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static tutti.sip.sdp.LocalSessionTest.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tutti.sip.MaterialFolder;
import tutti.sip.Parsed;

/// Descriptions from elsewhere, and thousands of damaged ones: none is misread, none does harm.
final class DescriptionCorpusTest {

    private static final Anchor HERE = new Anchor("198.51.100.9", 20_000);
    private static final InetAddress OURS = InetAddress.ofLiteral(HERE.address());
    private static final long SEED = 20_260_101;
    private static final int DAMAGED = 20_000;

    private static List<byte[]> corpus() {
        var all = new ArrayList<byte[]>();
        all.add(bytes(
                "v=0",
                "o=alice 2890844526 2890844526 IN IP4 host.example.com",
                "s=-",
                "c=IN IP4 192.0.2.101",
                "t=0 0",
                "m=audio 49172 RTP/AVP 0 101",
                "a=rtpmap:101 telephone-event/8000",
                "a=rtcp:49180 IN IP4 192.0.2.101",
                "m=video 51372 RTP/AVP 31",
                "a=candidate:1 1 UDP 1 10.0.0.1 5 typ host"));
        for (var folder : List.of("flows/rfc3665", "rfc4475", "rfc5118/wire")) {
            MaterialFolder.find(folder).ifPresent(path -> bodies(path, all));
        }
        for (var seeds : List.of("sdp", "sdes")) {
            MaterialFolder.find("fuzz/pjsip/fuzz-" + seeds + "_seed_corpus.zip").ifPresent(path -> entries(path, all));
        }
        return all;
    }

    private static void bodies(Path folder, List<byte[]> all) {
        try (var files = Files.list(folder)) {
            files.sorted().map(MaterialFolder::bytes).forEach(message -> {
                int start = new String(message, ISO_8859_1).indexOf("v=0");
                if (start >= 0) {
                    all.add(java.util.Arrays.copyOfRange(message, start, message.length));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entries(Path zip, List<byte[]> all) {
        try (var in = new ZipInputStream(new ByteArrayInputStream(MaterialFolder.bytes(zip)))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    all.add(in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsReadIsPassedOnWithOurAddresses() {
        int read = 0;
        for (var one : corpus()) {
            read += passesOn(one) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    /// The seeds of pjsip name hosts, have no address at all, or are broken; none may pass.
    @Test
    void seedsWithoutLiteralAddressAreRefused() {
        var seeds = new ArrayList<byte[]>();
        MaterialFolder.find("fuzz/pjsip/fuzz-sdp_seed_corpus.zip").ifPresent(path -> entries(path, seeds));
        seeds.add(bytes("v=0", "o=- 1 1 IN IP4 h", "c=IN IP4 host.anywhere.com", "m=audio 4 X 0"));
        for (var seed : seeds) {
            assertThat(SessionDescription.parse(seed)).isInstanceOf(Parsed.Malformed.class);
        }
    }

    @Test
    void damagedDescriptionsDoNoHarm() {
        var corpus = corpus();
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < DAMAGED; i++) {
            var one = corpus.get(random.nextInt(corpus.size())).clone();
            for (int hits = random.nextInt(1, 8); hits > 0; hits--) {
                one[random.nextInt(one.length)] = damage(random);
            }
            passesOn(one);
        }
    }

    private static byte damage(SplittableRandom random) {
        var likely = " =:/.0\r\n\0acmo-9";
        return random.nextBoolean()
                ? (byte) likely.charAt(random.nextInt(likely.length()))
                : (byte) random.nextInt(256);
    }

    /// Whether the description is good; if so, what we pass on is as good and leads to us only.
    private static boolean passesOn(byte[] description) {
        var passed = LocalSession.begin(1).describe(description, HERE).orNull();
        var theirs = SessionDescription.parse(description).orNull();
        if (theirs == null || passed == null) {
            return false;
        }
        var ours = SessionDescriptionTest.read(passed.bytes());
        assertThat(ours.media()).hasSameSizeAs(theirs.media());
        assertThat(ours.origin()).isEqualTo(new Origin("-", "1", "1"));
        var heard = theirs.audio();
        var audio = ours.audio();
        assertThat(audio == null).isEqualTo(heard == null);
        if (audio != null && heard != null) {
            assertThat(audio.transport().port()).isEqualTo(20_000);
            if (heard.transport().rtp() != null) {
                assertThat(audio.transport().address()).isEqualTo(OURS);
            }
            assertThat(audio.codecs()).isEqualTo(heard.codecs());
            assertThat(audio.direction()).isEqualTo(heard.direction());
        }
        return true;
    }
}
