package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
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

    private final MediaSession relay;
    private final String address;
    private final InetAddress callerAddress;
    private @Nullable InetAddress calleeAddress;
    private LocalSession toCaller;
    private LocalSession toCallees;

    /// @param address what we write into descriptions
    MediaAnchor(MediaSession relay, String address, Flow caller, long id) {
        this.relay = relay;
        this.address = address;
        this.callerAddress = caller.remote().getAddress();
        this.toCaller = LocalSession.begin(id >>> 2);
        this.toCallees = LocalSession.begin((id >>> 2) + 1);
    }

    /// The other end is this phone, reached over `flow`.
    void connected(Flow flow) {
        calleeAddress = flow.remote().getAddress();
    }

    /// What the caller described, as the callees shall hear it; null when it makes no sense.
    byte @Nullable [] fromCaller(byte[] description) {
        if (!expect(Side.CALLER, description, callerAddress)) {
            return null;
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
        return new Anchor(address, relay.port(side));
    }

    void close() {
        relay.close();
    }
}
