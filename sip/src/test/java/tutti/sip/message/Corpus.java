package tutti.sip.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Messages to begin fuzzing from: torture, call flows and what other projects' fuzzers began with or
/// found. Our own few when the material is not there.
final class Corpus {
    private static final String PJSIP = "fuzz/pjsip";
    private static final String SIPGO = "fuzz/sipgo/FuzzParseSipMessage";

    private Corpus() {}

    static List<byte[]> everything() {
        var seeds = new ArrayList<byte[]>(own());
        if (Material.isPresent("fuzz")) {
            for (String folder : List.of("rfc4475", "rfc5118/wire", "flows/rfc3665")) {
                Material.files(folder, "").forEach(file -> seeds.add(Material.bytes(file)));
            }
            seeds.addAll(foreign());
        }
        return seeds;
    }

    /// The seeds of other projects' fuzzers.
    static List<byte[]> foreign() {
        if (!Material.isPresent("fuzz")) {
            return own();
        }
        var seeds = new ArrayList<byte[]>();
        Material.files(PJSIP, ".zip").forEach(file -> seeds.addAll(unzipped(Material.bytes(file))));
        Material.files(SIPGO, "").forEach(file -> seeds.add(goString(Material.text(file))));
        return seeds;
    }

    static List<byte[]> own() {
        return List.of(
                Messages.bytes(Messages.INVITE),
                Messages.bytes(Messages.RINGING),
                Messages.bytes(Messages.inviteWith("Route: <sip:a;lr>, \"q,\\\"\" <sip:b;lr>;x=\"y\"")),
                Messages.bytes(Messages.inviteChanging("Contact", "m: *")),
                Messages.bytes(Messages.inviteChanging("Via", "v: SIP/2.0/UDP [::1]:5061 ;branch=1, SIP/2.0/TCP h")));
    }

    private static List<byte[]> unzipped(byte[] archive) {
        var files = new ArrayList<byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.add(zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// The string inside a corpus file of Go's fuzzer: `string("…")`, of whose escapes these occur.
    private static byte[] goString(String file) {
        String quoted = file.substring(file.indexOf('"') + 1, file.lastIndexOf('"'));
        String plain = quoted.replace("\\r", "\r").replace("\\n", "\n").replace("\\\"", "\"");
        return plain.getBytes(StandardCharsets.UTF_8);
    }
}
