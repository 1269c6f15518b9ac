package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Wire;
import tutti.media.MediaSession;
import tutti.media.Side;
import tutti.sip.Parsed;
import tutti.sip.sdp.Anchor;
import tutti.sip.sdp.LocalSession;
import tutti.sip.sdp.SessionDescription;

/// The relay of one call and what we said about it to either side (RFC 3264): descriptions pass with
/// our address in place of the peer's, so that media goes through the server.
final class MediaAnchor {
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);

    private static final byte[] NOTHING = {};

    private final MediaSession relay;
    private final Wire wire;
    private final InetAddress callerAddress;
    private final InetAddress facingCaller;
    private final long calleeSessionId;
    private InetAddress facingCallee;
    private @Nullable InetAddress calleeAddress;
    private LocalSession toCaller;
    private LocalSession toCallees;
    private byte[] offered = NOTHING;

    MediaAnchor(MediaSession relay, Wire wire, Flow caller, long id) {
        this.relay = relay;
        this.wire = wire;
        this.callerAddress = caller.remote().getAddress();
        this.facingCaller = wire.advertised(caller).getAddress();
        this.facingCallee = facingCaller;
        this.calleeSessionId = (id >>> 2) + 1;
        this.toCaller = LocalSession.begin(id >>> 2);
        this.toCallees = LocalSession.begin(calleeSessionId);
    }

    /// The other end is this phone, reached over `flow`.
    void connected(Flow flow) {
        calleeAddress = flow.remote().getAddress();
        facingCallee = wire.advertised(flow).getAddress();
        if (!facingCallee.equals(facingCaller) && describe(facingCallee) instanceof Parsed.Ok<LocalSession>(var said)) {
            toCallees = said;
        }
        offered = NOTHING;
    }

    /// The caller's offer for a phone that is reached over `flow`: it names the address of ours that
    /// faces the phone, which may be of another family than the one that faces the caller.
    ///
    /// @param usual what [#fromCaller] made of it
    byte[] offerTo(Flow flow, byte[] usual) {
        var facing = wire.advertised(flow).getAddress();
        return !facing.equals(facingCaller) && describe(facing) instanceof Parsed.Ok<LocalSession>(var said)
                ? said.bytes()
                : usual;
    }

    private Parsed<LocalSession> describe(InetAddress facing) {
        return LocalSession.begin(calleeSessionId)
                .describe(offered, new Anchor(Literal.of(facing), relay.port(Side.CALLEE)));
    }

    /// What the caller described, as the callees shall hear it; null when it makes no sense.
    byte @Nullable [] fromCaller(byte[] description) {
        if (!expect(Side.CALLER, description, callerAddress)) {
            return null;
        }
        if (calleeAddress == null) {
            offered = description;
        }
        if (toCallees.describe(description, anchor(Side.CALLEE)) instanceof Parsed.Ok<LocalSession>(var next)) {
            toCallees = next;
            return next.bytes();
        }
        return null;
    }

    /// What the callee described, as the caller shall hear it; null when it makes no sense.
    byte @Nullable [] fromCallee(byte[] description) {
        if (!expect(Side.CALLEE, description, calleeAddress)) {
            return null;
        }
        if (toCaller.describe(description, anchor(Side.CALLER)) instanceof Parsed.Ok<LocalSession>(var next)) {
            toCaller = next;
            return next.bytes();
        }
        return null;
    }

    private boolean expect(Side side, byte[] description, @Nullable InetAddress signalling) {
        if (!(SessionDescription.parse(description) instanceof Parsed.Ok<SessionDescription>(var read))) {
            return false;
        }
        var audio = read.audio();
        if (audio == null) {
            return false;
        }
        var to = audio.transport();
        relay.expect(side, somewhere(to.rtp()), somewhere(to.rtcp()), signalling);
        return true;
    }

    /// A side on hold names no place: that mutes it.
    private static InetSocketAddress somewhere(@Nullable InetSocketAddress place) {
        return place == null ? NOWHERE : place;
    }

    private Anchor anchor(Side side) {
        return new Anchor(Literal.of(side == Side.CALLER ? facingCaller : facingCallee), relay.port(side));
    }

    void close() {
        relay.close();
    }
}
