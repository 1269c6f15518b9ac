package tutti.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a phone of ours can speak, and where it listens: writes its offers and answers (RFC 3264).
///
/// `codecs` are in the order of preference, digits last. An INVITE without offer is met with
/// [#offer] in the 200; the ACK then brings the answer (RFC 3261 §13.2.1).
public record Capabilities(Anchor anchor, List<Codec> codecs) {

    /// What a phone says to an offer.
    public sealed interface Answer {

        /// `description` is the body to send; `codec` is what both speak, `digits` how keys travel, null
        /// when they cannot; `direction` is ours.
        record Agreed(
                String description, Codec codec, @Nullable Codec digits, Direction direction) implements Answer {}

        /// Nothing in common: 488 (RFC 3261 §21.4.26).
        record Unacceptable() implements Answer {}
    }

    private static final String PROTOCOL = "RTP/AVP";
    private static final String END = "\r\n";

    public Capabilities {
        codecs = List.copyOf(codecs);
    }

    /// A description that begins an exchange. `version` goes up when it differs from the last one.
    public String offer(long id, long version, Direction direction) {
        return head(id, version) + audio(PROTOCOL, codecs, direction);
    }

    /// The answer to `offer`: its first codec that we speak, and its digits. Every stream but the first
    /// audio is refused by port 0 in its place (RFC 3264 §6).
    public Answer answer(SessionDescription offer, long id, long version) {
        var audio = offer.audio();
        var codec = audio == null ? null : common(audio, false);
        if (audio == null || codec == null) {
            return new Answer.Unacceptable();
        }
        var digits = common(audio, true);
        var chosen = digits == null ? List.of(codec) : List.of(codec, digits);
        var direction = audio.direction().mirrored();
        var text = new StringBuilder(head(id, version));
        int accepted = offer.media().indexOf(audio);
        for (int i = 0; i < offer.media().size(); i++) {
            var media = offer.media().get(i);
            text.append(i == accepted ? audio(media.transport().protocol(), chosen, direction) : refused(media));
        }
        return new Answer.Agreed(text.toString(), codec, digits, direction);
    }

    /// What an answer to our offer agreed on, or null when nothing.
    public @Nullable Codec agreed(SessionDescription answer) {
        var audio = answer.audio();
        return audio == null ? null : common(audio, false);
    }

    private @Nullable Codec common(Media audio, boolean digits) {
        for (var theirs : audio.codecs()) {
            for (var ours : codecs) {
                if (theirs.isDigits() == digits && ours.matches(theirs)) {
                    return ours.as(theirs.payloadType());
                }
            }
        }
        return null;
    }

    private String head(long id, long version) {
        var here = "IN " + anchor.family() + " " + anchor.address();
        return String.join(END, "v=0", "o=- " + id + " " + version + " " + here, "s=-", "c=" + here, "t=0 0", "");
    }

    private String audio(String protocol, List<Codec> chosen, Direction direction) {
        var lines = new ArrayList<String>();
        var types = chosen.stream()
                .map(codec -> Integer.toString(codec.payloadType()))
                .toList();
        lines.add("m=audio " + anchor.rtpPort() + " " + protocol + " " + String.join(" ", types));
        for (var codec : chosen) {
            lines.add("a=rtpmap:" + codec.rtpmap());
            if (!codec.fmtp().isEmpty()) {
                lines.add("a=fmtp:" + codec.payloadType() + " " + codec.fmtp());
            }
        }
        lines.add("a=ptime:20");
        lines.add("a=" + direction.attribute());
        return String.join(END, lines) + END;
    }

    private static String refused(Media media) {
        return "m=" + media.kind() + " 0 " + media.transport().protocol() + " " + String.join(" ", media.formats())
                + END;
    }
}
