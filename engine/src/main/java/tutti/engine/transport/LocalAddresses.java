package tutti.engine.transport;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Which of our addresses a peer can answer to, when we listen on all of them. The routing table
/// knows; asking it costs a socket, so the answers are kept.
///
/// Thread-safe.
final class LocalAddresses {
    /// Peers remembered at most; beyond that all are forgotten and learned again.
    private static final int REMEMBERED_MAX = 10_000;

    private final ConcurrentHashMap<InetAddress, InetAddress> toward = new ConcurrentHashMap<>();

    private final Set<InetAddress> ofThisHost = all();

    /// Whether `address` is one of this host's as it was when we started.
    boolean isOfThisHost(InetAddress address) {
        return address.isLoopbackAddress() || ofThisHost.contains(address);
    }

    private static Set<InetAddress> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException unreadable) {
            return Set.of();
        }
    }

    InetAddress toward(InetAddress peer) {
        InetAddress known = toward.get(peer);
        if (known != null) {
            return known;
        }
        if (toward.size() >= REMEMBERED_MAX) {
            toward.clear();
        }
        InetAddress asked = ask(peer);
        toward.put(peer, asked);
        return asked;
    }

    private static InetAddress ask(InetAddress peer) {
        try (var probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(peer, 9)); // Sends nothing; binds to a route.
            return probe.getLocalAddress();
        } catch (IOException unreachable) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
