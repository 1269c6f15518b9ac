package tutti.engine.phone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;
import tutti.sip.sdp.Anchor;
import tutti.sip.sdp.Capabilities;
import tutti.sip.sdp.Codec;
import tutti.sip.sdp.SessionDescription;

/// What a phone speaks, and reads of what others do.
final class PhoneSession {
    private static final List<Codec> CODECS = List.of(
            new Codec(8, "PCMA", 8_000, 1, ""),
            new Codec(0, "PCMU", 8_000, 1, ""),
            new Codec(101, "telephone-event", 8_000, 1, "0-15"));

    private PhoneSession() {}

    static Capabilities capabilities(Anchor anchor) {
        return new Capabilities(anchor, CODECS);
    }

    /// Speaks to where `theirs` listens, unless that is nowhere.
    static void talk(PhoneMedia media, SessionDescription theirs) {
        var audio = theirs.audio();
        var remote = audio == null ? null : audio.transport().rtp();
        if (remote != null) {
            media.talk(remote);
        }
    }

    /// Null when it makes no sense.
    static @Nullable SessionDescription read(byte[] body) {
        return SessionDescription.parse(body) instanceof Parsed.Ok<SessionDescription>(var read) ? read : null;
    }
}
