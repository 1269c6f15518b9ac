package tutti.sip.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// Reads a description line by line; used once.
final class SessionReader {

    private final byte[] bytes;
    private final LineCursor line;
    private final List<Media> media = new ArrayList<>();
    private @Nullable Origin origin;
    private @Nullable InetAddress address;
    private Direction direction = Direction.SENDRECV;
    private @Nullable MediaDraft open;

    SessionReader(byte[] bytes) {
        this.bytes = bytes;
        line = new LineCursor(bytes);
    }

    Parsed<SessionDescription> read() {
        if (!line.advance() || !line.isWellFormed() || line.type() != 'v') {
            return Parsed.malformed(0, "v= expected");
        }
        while (line.advance()) {
            var why = line.isWellFormed() ? one() : "not a line";
            if (why != null) {
                return Parsed.malformed(line.lineStart(), why);
            }
        }
        var why = close();
        if (why != null) {
            return Parsed.malformed(bytes.length, why);
        }
        return origin == null
                ? Parsed.malformed(bytes.length, "o= is missing")
                : Parsed.ok(new SessionDescription(origin, media));
    }

    /// Reads the current line; the reason if it cannot be.
    private @Nullable String one() {
        return switch (line.type()) {
            case 'o' -> origin();
            case 'c' -> connection();
            case 'm' -> media();
            case 'a' -> attribute();
            default -> null; // Nothing in it for us.
        };
    }

    private @Nullable String origin() {
        int nameEnd = Text.find(bytes, line.start(), line.end(), ' ');
        int id = Text.skipSpaces(bytes, nameEnd, line.end());
        int idEnd = Text.find(bytes, id, line.end(), ' ');
        int version = Text.skipSpaces(bytes, idEnd, line.end());
        int versionEnd = Text.find(bytes, version, line.end(), ' ');
        if (versionEnd == version) {
            return "o= needs name, id and version";
        }
        origin = new Origin(
                Text.of(bytes, line.start(), nameEnd), Text.of(bytes, id, idEnd), Text.of(bytes, version, versionEnd));
        return null;
    }

    private @Nullable String connection() {
        var read = Address.ofConnection(bytes, line.start(), line.end());
        if (open == null) {
            address = read;
        } else {
            open.address(read);
        }
        return null;
    }

    private @Nullable String media() {
        var why = close();
        if (why != null) {
            return why;
        }
        var read = MediaLine.read(bytes, line.start(), line.end());
        if (read == null || media.size() == Rewriting.MEDIA_MAX) {
            return "m= makes no sense, or there are too many";
        }
        open = new MediaDraft(bytes, read, line.start(), line.end(), direction, address);
        return null;
    }

    private @Nullable String attribute() {
        if (open != null) {
            open.attribute(line.start(), line.end());
            return null;
        }
        var word = Direction.of(Text.of(bytes, line.start(), line.end()));
        direction = word == null ? direction : word;
        return null;
    }

    /// Ends the media that is being read; the reason if it is no good.
    private @Nullable String close() {
        if (open == null) {
            return null;
        }
        var read = open.close();
        open = null;
        if (read == null) {
            return "c= of audio is not an address";
        }
        media.add(read);
        return null;
    }
}
