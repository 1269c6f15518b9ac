package tutti.engine.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The network as a lane sees it. Calls return at once; a lane never waits for a socket.
public interface Wire {
    /// Sends one whole message. Messages sent while the lane handles one event leave together.
    ///
    /// @return false when the flow is gone (a closed connection): nothing was sent
    boolean send(Flow flow, byte[] message);

    /// Whether the connection of `flow` is still there; a datagram needs none.
    default boolean isOpen(Flow flow) {
        return true;
    }

    /// Whoever is at the other end of `flow` has proven who he is: his connection is no stranger's.
    default void proven(Flow flow) {}

    /// Sends at once what was written since the event began: somebody waits for it, while what
    /// follows can wait.
    default void flush() {}

    /// A flow to `remote`, over a connection that is open already where there is one. A stream may
    /// still be connecting: messages wait for it, and its failure is reported to the lane.
    ///
    /// @return null when we do not listen on that transport or address family
    @Nullable
    Flow toward(Transport transport, InetSocketAddress remote);

    /// What we write into Via, Contact and SDP towards the peer of `flow`.
    InetSocketAddress advertised(Flow flow);

    /// Whether `address` is one of this host's, or what peers are told instead.
    default boolean isOurs(InetAddress address) {
        return false;
    }

    /// Whether we take datagrams at `port` of our addresses.
    default boolean listensOn(int port) {
        return false;
    }
}
