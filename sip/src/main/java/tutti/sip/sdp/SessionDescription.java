package tutti.sip.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// A description as far as audio needs it (RFC 8866). Lenient about what we do not use, strict about
/// addresses and ports.
public record SessionDescription(Origin origin, List<Media> media) {

    public SessionDescription {
        media = List.copyOf(media);
    }

    /// Reads a description. Malformed as well: audio whose address is a name, multicast or missing.
    public static Parsed<SessionDescription> parse(byte[] bytes) {
        return bytes.length > LineCursor.BYTES_MAX
                ? Parsed.malformed(LineCursor.BYTES_MAX, "too long")
                : new SessionReader(bytes).read();
    }

    /// The stream that we carry: the first audio with a port, or null when there is none.
    public @Nullable Media audio() {
        for (var one : media) {
            if (one.isAudio() && one.transport().port() > 0) {
                return one;
            }
        }
        return null;
    }
}
