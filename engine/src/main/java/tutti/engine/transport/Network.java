package tutti.engine.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The sockets: one event loop per lane, on each the same addresses (the kernel spreads the peers
/// over the lanes, `SO_REUSEPORT`), so that a datagram is handled on the lane it arrives on.
///
/// Build it, give each lane its [#wire], then [#listen].
public final class Network implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group;
    private final List<LaneWire> wires = new ArrayList<>();
    private final List<InetSocketAddress> binds;

    /// @param binds where to listen, UDP and TCP alike
    /// @param publicAddress what peers are told instead of the bound address; null: the address
    ///     that faces the peer
    public Network(int lanes, List<InetSocketAddress> binds, @Nullable InetAddress publicAddress) {
        var factory = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(lanes, LaneThread::new, factory);
        this.binds = List.copyOf(binds);
        var addresses = new LocalAddresses();
        var connections = new Connections();
        for (int lane = 0; lane < lanes; lane++) {
            var loop = group.next();
            wires.add(new LaneWire(loop, publicAddress, addresses, connections));
        }
    }

    /// Whether several lanes can share one address here; without epoll there is one lane only.
    public static boolean lanesCanShare() {
        return Epoll.isAvailable();
    }

    public LaneWire wire(int lane) {
        return wires.get(lane);
    }

    /// Opens the listeners.
    ///
    /// @throws IOException when an address cannot be bound: taken, or not ours
    public void listen(List<? extends Receiver> lanes) throws IOException {
        boolean shared = wires.size() > 1;
        for (var bind : binds) {
            InetSocketAddress bound = bind;
            for (int lane = 0; lane < wires.size(); lane++) {
                bound = wires.get(lane).bindDatagrams(bound, lanes.get(lane), shared);
            }
            for (int lane = 0; lane < wires.size(); lane++) {
                wires.get(lane).bindStreams(bound, lanes.get(lane), shared);
            }
        }
    }

    /// Where we listen really: a port 0 was replaced by the one that the system chose.
    public List<InetSocketAddress> bound() {
        return wires.getFirst().bound();
    }

    /// Closes the listeners and connections; returns when the lanes have stopped.
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static final class LaneThread extends Thread {
        LaneThread(Runnable work) {
            super(work, "lane");
        }
    }
}
