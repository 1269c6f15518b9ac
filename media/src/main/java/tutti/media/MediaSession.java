package tutti.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The media room of one call: an endpoint for the caller, one for the callee, further ones on demand.
///
/// Caller and callee are relayed to each other from the start: what one sends to its port leaves from the
/// other's port. Nothing passes from a side before its [#expect]. Relayed payload is passed byte for byte.
/// All methods may be called from any thread and return at once; after [#close] they do nothing.
///
/// A call that asks somebody before connecting him gives each of those an endpoint of his own by [#add],
/// plays and listens there, and bridges the winner's with the caller's.
public interface MediaSession extends AutoCloseable {

    /// One of the two endpoints that every session has.
    Endpoint endpoint(Side side);

    /// A further endpoint with ports of its own, relayed to nobody; null when no port is free.
    @Nullable
    Endpoint add();

    /// Relays the two to each other from now on; whoever was relayed with either of them is with nobody.
    ///
    /// Both are of this plane, and of sessions that were opened with one affinity, be it another session
    /// than this one.
    void bridge(Endpoint left, Endpoint right);

    /// Takes an endpoint over from another session, so that it ends with this one.
    void adopt(Endpoint guest);

    /// The [Endpoint#port] of that side.
    default int port(Side side) {
        return endpoint(side).port();
    }

    /// [Endpoint#expect] of that side.
    default void expect(Side side, InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress signalling) {
        endpoint(side).expect(rtp, rtcp, signalling);
    }

    /// [#expect] of a side whose signalling address is unknown.
    default void expect(Side side, InetSocketAddress rtp, InetSocketAddress rtcp) {
        expect(side, rtp, rtcp, null);
    }

    /// What passed and what was refused so far between caller and callee.
    default Counters counters() {
        return new Counters(
                endpoint(Side.CALLER).counters(), endpoint(Side.CALLEE).counters());
    }

    /// Ends all endpoints; their ports rest before another call gets them.
    @Override
    void close();
}
