package tutti.sip.sdp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// Puts our relay into a peer's description, in one pass over its bytes.
///
/// | line | becomes |
/// |---|---|
/// | `o=` | ours: no name, our session id and version, our address |
/// | `c=` | our address; one that says "send nothing" keeps saying so |
/// | the first `m=audio` with a port | our port, the rest as it was |
/// | any other `m=` | port 0, without attributes (RFC 3264 §6: as many lines as there were) |
/// | `a=rtcp` | our port |
/// | `a=` for ICE and other ways round the relay, groups of streams | nothing |
/// | all else | itself, byte for byte, so that any codec passes through |
///
/// Hiding the peer's origin is wanted: names and inner addresses are nobody else's business.
final class Rewriting {

    /// The most media that one description may have.
    static final int MEDIA_MAX = 16;

    private static final int GROWTH = 128;
    private static final int PORT_MAX = 65_535;

    /// Attributes that lead media past the relay, or name streams that we reject.
    private static final List<String> BYPASSES = List.of(
            "candidate",
            "end-of-candidates",
            "remote-candidates",
            "ice-ufrag",
            "ice-pwd",
            "ice-options",
            "ice-lite",
            "ice-mismatch",
            "ice-pacing",
            "group",
            "source-filter",
            "alt",
            "altc");

    private enum Part {
        SESSION,
        AUDIO,
        REJECTED
    }

    private final byte[] bytes;
    private final Anchor anchor;
    private final LineCursor line;
    private final ByteArrayOutputStream out;
    private Part part = Part.SESSION;
    private int media;
    private int peerPort;
    private boolean audioFound;
    private boolean originFound;
    private boolean connectionFound;
    private boolean sessionConnected;
    private boolean audioConnected;

    private Rewriting(byte[] bytes, Anchor anchor) {
        this.bytes = bytes;
        this.anchor = anchor;
        line = new LineCursor(bytes);
        out = new ByteArrayOutputStream(bytes.length + GROWTH);
    }

    /// The description for the other side, with `id` and `version` of our session with it.
    static Parsed<byte[]> rewrite(byte[] bytes, Anchor anchor, long id, long version) {
        if (bytes.length > LineCursor.BYTES_MAX) {
            return Parsed.malformed(LineCursor.BYTES_MAX, "too long");
        }
        var origin = "- " + id + " " + version + " IN " + anchor.family() + " " + anchor.address();
        return new Rewriting(bytes, anchor).all(origin);
    }

    private Parsed<byte[]> all(String origin) {
        if (!line.advance() || !line.isWellFormed() || line.type() != 'v') {
            return Parsed.malformed(0, "v= expected");
        }
        copy();
        while (line.advance()) {
            var why = line.isWellFormed() ? one(origin) : "not a line";
            if (why != null) {
                return Parsed.malformed(line.lineStart(), why);
            }
        }
        if (!originFound) {
            return Parsed.malformed(bytes.length, "o= is missing");
        }
        return audioFound && !sessionConnected && !audioConnected
                ? Parsed.malformed(bytes.length, "c= is missing")
                : Parsed.ok(out.toByteArray());
    }

    /// Writes what becomes of the current line; the reason if it cannot be.
    private @Nullable String one(String origin) {
        switch (line.type()) {
            case 'o' -> origin(origin);
            case 'c' -> connection();
            case 'm' -> {
                return media();
            }
            case 'a' -> attribute();
            default -> {
                if (part != Part.REJECTED) {
                    copy();
                }
            }
        }
        return null;
    }

    private void origin(String origin) {
        if (part == Part.SESSION && !originFound) {
            originFound = true;
            replace(line.start(), line.end(), origin);
        }
    }

    private void connection() {
        if (!connectionFound) {
            connectionFound = true;
            sessionConnected |= part == Part.SESSION;
            audioConnected |= part == Part.AUDIO;
            var silent = saysNothing() ? anchor.silence() : anchor.address();
            replace(line.start(), line.end(), "IN " + anchor.family() + " " + silent);
        }
    }

    private boolean saysNothing() {
        return Text.equal(bytes, line.start(), line.end(), "IN IP4 0.0.0.0")
                || Text.equal(bytes, line.start(), line.end(), "IN IP6 ::");
    }

    private @Nullable String media() {
        var read = MediaLine.read(bytes, line.start(), line.end());
        if (read == null || ++media > MEDIA_MAX) {
            return "m= makes no sense, or there are too many";
        }
        connectionFound = false;
        boolean ours = !audioFound && read.port() > 0 && read.isAudio(bytes, line.start());
        audioFound |= ours;
        peerPort = read.port();
        part = ours ? Part.AUDIO : Part.REJECTED;
        replace(read.portStart(), read.portEnd(), Integer.toString(ours ? anchor.rtpPort() : 0));
        return null;
    }

    private void attribute() {
        int nameEnd = Text.find(bytes, line.start(), line.end(), ':');
        if (part == Part.REJECTED || isBypass(nameEnd)) {
            return;
        }
        if (!Text.equal(bytes, line.start(), nameEnd, "rtcp")) {
            copy();
        } else if (nameEnd < line.end()) {
            replace(nameEnd + 1, line.end(), Integer.toString(rtcpPort(nameEnd + 1)));
        }
    }

    /// Ours for the `a=rtcp` whose value begins at `start`: RTCP stays on the RTP port if it was there.
    private int rtcpPort(int start) {
        int end = Text.find(bytes, start, line.end(), ' ');
        boolean same = Text.number(bytes, start, end, PORT_MAX) == peerPort;
        return same ? anchor.rtpPort() : anchor.rtpPort() + 1;
    }

    private boolean isBypass(int nameEnd) {
        for (var name : BYPASSES) {
            if (Text.equal(bytes, line.start(), nameEnd, name)) {
                return true;
            }
        }
        return false;
    }

    private void copy() {
        out.write(bytes, line.lineStart(), line.next() - line.lineStart());
    }

    /// Copies the line with `text` in place of the bytes from `start` to `end`.
    private void replace(int start, int end, String text) {
        out.write(bytes, line.lineStart(), start - line.lineStart());
        out.writeBytes(text.getBytes(US_ASCII));
        out.write(bytes, end, line.next() - end);
    }
}
