package tutti.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The relay of one call: what one side sends to its port leaves from the other side's port.
///
/// Nothing passes from a side before its [#expect]. Payload is passed byte for byte. All methods may
/// be called from any thread and return at once; after [#close] they do nothing.
public interface MediaSession extends AutoCloseable {

    /// The even port at which `side` sends its RTP to us, and from which it gets ours (RFC 4961);
    /// RTCP is at the next one.
    int port(Side side);

    /// Tells where the SDP of `side` says that it receives, and arms the learning of its address anew.
    ///
    /// A session description that names no usable address (hold by `0.0.0.0`, port 0) mutes that
    /// direction and leaves a learned address locked.
    ///
    /// @param rtcp the port after RTP's, or what `a=rtcp` says (RFC 3605)
    /// @param signalling the address that the SIP messages of this side come from, null when unknown;
    ///     it tells a phone behind NAT from a stranger, so give it whenever it is known
    void expect(Side side, InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress signalling);

    /// [#expect] of a side whose signalling address is unknown.
    default void expect(Side side, InetSocketAddress rtp, InetSocketAddress rtcp) {
        expect(side, rtp, rtcp, null);
    }

    /// What passed and what was refused so far.
    Counters counters();

    /// Ends the relay; the ports rest before another call gets them.
    @Override
    void close();
}
