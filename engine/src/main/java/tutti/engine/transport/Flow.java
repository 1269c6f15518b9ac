package tutti.engine.transport;

import java.net.InetSocketAddress;

/// A way to one peer: for UDP a pair of addresses, for a stream the very connection
/// (RFC 5626 §3.2: a phone behind NAT is reachable through the flow that it opened, nowhere else).
///
/// @param local what we listen on, as bound
/// @param connection names a stream connection, 0 for UDP
public record Flow(Transport transport, InetSocketAddress local, InetSocketAddress remote, long connection) {

    /// Whether a request on `other` can come from the same peer as ours did, as far as the network
    /// tells: CANCEL is accepted only so.
    public boolean samePeer(Flow other) {
        return transport == other.transport && connection == other.connection && remote.equals(other.remote);
    }
}
