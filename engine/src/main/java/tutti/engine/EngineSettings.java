package tutti.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.Lane;
import tutti.engine.transport.Doors;

/// How an [Engine] is set up.
///
/// @param sip where it listens, UDP and TCP
/// @param publicAddress what peers are told instead of the bound address; null: the address that
///     faces the peer
/// @param realm of digest challenges; the same for all, so that it tells nothing
/// @param lanes threads that handle calls, 1 to [tutti.engine.lane.Marks#LANES_MAX]
/// @param limits of each lane
/// @param doors where it takes other streams
public record EngineSettings(
        List<InetSocketAddress> sip,
        @Nullable InetAddress publicAddress,
        String realm,
        int lanes,
        Lane.Limits limits,
        Doors doors) {

    /// Without TLS and WebSocket.
    public EngineSettings(
            List<InetSocketAddress> sip,
            @Nullable InetAddress publicAddress,
            String realm,
            int lanes,
            Lane.Limits limits) {
        this(sip, publicAddress, realm, lanes, limits, Doors.NONE);
    }

    public EngineSettings {
        sip = List.copyOf(sip);
    }
}
