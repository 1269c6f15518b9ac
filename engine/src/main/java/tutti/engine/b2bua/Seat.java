package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Wire;
import tutti.media.Endpoint;
import tutti.media.Format;
import tutti.sip.Parsed;
import tutti.sip.sdp.Anchor;
import tutti.sip.sdp.Capabilities;
import tutti.sip.sdp.Codec;
import tutti.sip.sdp.Direction;
import tutti.sip.sdp.LocalSession;
import tutti.sip.sdp.Media;
import tutti.sip.sdp.SessionDescription;

/// One side's place in the media of a call: its end there, what its peer described to us last and what
/// we described to it (RFC 3264). What another side says passes with our address in it; what we say by
/// ourselves offers or answers with the codecs that we speak.
final class Seat {
    static final byte[] NOTHING = {};
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);
    private static final int EVENTS = 101;
    private static final List<Codec> OWN = List.of(
            Codec.of(8, "PCMA", 8_000), Codec.of(0, "PCMU", 8_000), Codec.of(9, "G722", 8_000), Codec.digits(EVENTS));

    private final Wire wire;
    private final MediaTargets targets;
    private final Endpoint endpoint;
    private InetAddress facing;
    private @Nullable InetAddress peer;
    private LocalSession session;
    private byte[] heard = NOTHING;
    private @Nullable Media audio;
    private boolean open;

    /// @param facing the address of ours that the peer shall send to
    /// @param id of our session with the peer
    Seat(MediaTargets targets, Endpoint endpoint, InetAddress facing, long id) {
        this.targets = targets;
        this.wire = targets.wire();
        this.endpoint = endpoint;
        this.facing = facing;
        this.session = LocalSession.begin(id);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// Who sits here is reached over `flow`.
    void take(Flow flow) {
        peer = flow.remote().getAddress();
        facing = wire.advertised(flow).getAddress();
    }

    /// By what a description of ours is known when it comes back from elsewhere: the id of its session, and
    /// where it wants sound sent.
    Set<Object> marks() {
        return Set.of(Long.toString(session.id()), new InetSocketAddress(facing, endpoint.port()));
    }

    boolean faces(InetAddress address) {
        return facing.equals(address);
    }

    /// What the peer described; false when it makes no sense, has no audio that we could relay, or wants
    /// it sent where [MediaTargets] forbids it.
    boolean hear(byte[] description) {
        if (!(SessionDescription.parse(description) instanceof Parsed.Ok<SessionDescription>(var read))) {
            return false;
        }
        var described = read.audio();
        if (described == null || !targets.admits(described.transport().rtp(), peer)) {
            return false;
        }
        audio = described;
        heard = description;
        var to = described.transport();
        var reports = targets.admits(to.rtcp(), peer) ? to.rtcp() : null;
        endpoint.expect(somewhere(to.rtp()), somewhere(reports), peer);
        return true;
    }

    /// A side on hold names no place: that mutes it.
    private static InetSocketAddress somewhere(@Nullable InetSocketAddress place) {
        return place == null ? NOWHERE : place;
    }

    /// Packets of sound heard from the peer so far.
    long heardPackets() {
        var counters = endpoint.counters();
        return counters.rtpPackets() + counters.undelivered();
    }

    /// Whether sound is to come from the peer: neither side holds the other.
    boolean isToSpeak() {
        var described = audio;
        var said = SessionDescription.parse(session.bytes()) instanceof Parsed.Ok<SessionDescription>(var read)
                ? read.audio()
                : null;
        return described != null
                && said != null
                && described.transport().rtp() != null
                && described.direction().mirrored().receives()
                && said.direction().receives();
    }

    /// What the peer described last; empty before.
    byte[] heard() {
        return heard;
    }

    /// What we described last; empty before.
    byte[] said() {
        return session.bytes();
    }

    /// `description` of somebody else as the peer shall hear it; null when it makes no sense.
    byte @Nullable [] say(byte[] description) {
        if (session.describe(description, anchor(facing)) instanceof Parsed.Ok<LocalSession>(var next)) {
            session = next;
            return next.bytes();
        }
        return null;
    }

    /// The same for one of several peers who may take this seat, without a word said yet: it names the
    /// address of ours that faces `flow`.
    byte[] offerFacing(Flow flow, byte[] description, byte[] usual) {
        var other = wire.advertised(flow).getAddress();
        return !facing.equals(other)
                        && LocalSession.begin(session.id()).describe(description, anchor(other))
                                instanceof Parsed.Ok<LocalSession>(var said)
                ? said.bytes()
                : usual;
    }

    /// An offer of `codecs`, in both directions.
    byte[] offer(List<Codec> codecs) {
        var text = new Capabilities(anchor(facing), codecs).offer(session.id(), session.version(), Direction.SENDRECV);
        var said = say(text.getBytes(StandardCharsets.UTF_8));
        return said == null ? NOTHING : said;
    }

    /// Our answer to what the peer offered, preferring `codecs`; null when we speak none of it.
    byte @Nullable [] answer(List<Codec> codecs) {
        if (!(SessionDescription.parse(heard) instanceof Parsed.Ok<SessionDescription>(var offer))) {
            return null;
        }
        for (var choice : List.of(codecs, OWN)) {
            if (new Capabilities(anchor(facing), choice).answer(offer, session.id(), session.version())
                    instanceof Capabilities.Answer.Agreed agreed) {
                return say(agreed.description().getBytes(StandardCharsets.UTF_8));
            }
        }
        return null;
    }

    private Anchor anchor(InetAddress at) {
        return new Anchor(Literal.of(at), endpoint.port());
    }

    /// What goes along when whoever sits here moves to another room: what he described, and our session
    /// with him (RFC 3264 §8).
    static final class Luggage {
        private final LocalSession session;
        private final byte[] heard;

        private Luggage(Seat from) {
            session = from.session;
            heard = from.heard;
        }
    }

    Luggage luggage() {
        return new Luggage(this);
    }

    /// He has come from another room with this.
    void unpack(Luggage luggage) {
        session = luggage.session;
        hear(luggage.heard);
    }

    // Codecs.

    /// What both the peer and we speak, as the peer numbers it, and digits always; all that we speak
    /// when it has not said.
    List<Codec> common() {
        var described = audio;
        if (described == null) {
            return OWN;
        }
        var common = new ArrayList<Codec>();
        Codec digits = null;
        for (var codec : described.codecs()) {
            if (codec.isDigits()) {
                digits = digits == null ? codec : digits;
            } else if (OWN.stream().anyMatch(codec::matches)) {
                common.add(codec);
            }
        }
        if (common.isEmpty()) {
            return OWN;
        }
        common.add(digits == null ? Codec.digits(free(described, EVENTS)) : digits);
        return common;
    }

    private static int free(Media described, int wished) {
        int type = wished;
        while (used(described, type)) {
            type++;
        }
        return type;
    }

    private static boolean used(Media described, int type) {
        return described.codecs().stream().anyMatch(codec -> codec.payloadType() == type);
    }

    /// All that the peer speaks, as it numbers it; ours when it has not said.
    List<Codec> spoken() {
        return audio == null || audio.codecs().isEmpty() ? OWN : audio.codecs();
    }

    /// The codec that both settled on and digits, for an answer to somebody else.
    List<Codec> settled() {
        var codec = chosen();
        return codec == null ? OWN : List.of(codec, Codec.digits(EVENTS));
    }

    /// Tells the media what is spoken here, so that it can be served and translated.
    ///
    /// @return false when it is nothing that we speak
    boolean open() {
        var codec = chosen();
        var known = codec == null ? null : known(codec);
        open = codec != null && known != null;
        if (codec == null || known == null) {
            endpoint.speaks(null);
            return false;
        }
        endpoint.speaks(new Format(known, codec.payloadType(), events()));
        return true;
    }

    /// Whether the media knows what is spoken here: then it is told when that changes.
    boolean isOpen() {
        return open;
    }

    private static tutti.media.codec.@Nullable Codec known(Codec codec) {
        for (var known : tutti.media.codec.Codec.values()) {
            if (known.encodingName().equalsIgnoreCase(codec.encoding())) {
                return known;
            }
        }
        return null;
    }

    /// The first codec that both described, as the peer numbers it.
    private @Nullable Codec chosen() {
        var described = audio;
        if (described == null) {
            return null;
        }
        var said = SessionDescription.parse(session.bytes()) instanceof Parsed.Ok<SessionDescription>(var read)
                ? read.audio()
                : null;
        for (var codec : said == null ? described.codecs() : said.codecs()) {
            for (var theirs : described.codecs()) {
                if (!codec.isDigits() && theirs.matches(codec)) {
                    return theirs;
                }
            }
        }
        return null;
    }

    private int events() {
        var described = audio;
        if (described != null) {
            for (var codec : described.codecs()) {
                if (codec.isDigits()
                        && codec.clockRate() == Codec.digits(EVENTS).clockRate()) {
                    return codec.payloadType();
                }
            }
        }
        return Format.NO_EVENTS;
    }
}
