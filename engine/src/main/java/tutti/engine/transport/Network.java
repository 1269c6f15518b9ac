package tutti.engine.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
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
    private static final int PORTS_TRIED_MAX = 20;

    private final MultiThreadIoEventLoopGroup group;
    private final List<LaneWire> wires = new ArrayList<>();
    private final List<InetSocketAddress> binds;
    private final Doors doors;
    private final Connections connections = new Connections();
    private final List<Door> opened = new ArrayList<>();

    /// Without other streams than TCP.
    public Network(int lanes, List<InetSocketAddress> binds, @Nullable InetAddress publicAddress) {
        this(lanes, binds, Doors.NONE, publicAddress);
    }

    /// @param binds where to listen, UDP and TCP alike
    /// @param doors where to take other streams
    /// @param publicAddress what peers are told instead of the bound address; null: the address
    ///     that faces the peer
    public Network(int lanes, List<InetSocketAddress> binds, Doors doors, @Nullable InetAddress publicAddress) {
        var factory = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(lanes, LaneThread::new, factory);
        this.binds = List.copyOf(binds);
        this.doors = doors;
        var pipeline = new Pipeline(doors.identity());
        var addresses = new LocalAddresses();
        for (int lane = 0; lane < lanes; lane++) {
            var loop = group.next();
            wires.add(new LaneWire(loop, publicAddress, addresses, connections, pipeline));
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
        for (var bind : binds) {
            listen(bind, lanes);
        }
        open(doors.tls(), Transport.TLS, lanes);
        open(doors.ws(), Transport.WS, lanes);
        open(doors.wss(), Transport.WSS, lanes);
    }

    /// A port that the system chose for datagrams may be somebody's for streams; then it chooses again.
    private void listen(InetSocketAddress bind, List<? extends Receiver> lanes) throws IOException {
        for (int tries = 1; ; tries++) {
            var bound = bindDatagrams(bind, lanes);
            try {
                var _ = bindStreams(bound, lanes, Transport.TCP);
                return;
            } catch (IOException taken) {
                if (bind.getPort() != 0 || tries == PORTS_TRIED_MAX) {
                    throw taken;
                }
                wires.forEach(wire -> wire.closeDatagrams(bound));
            }
        }
    }

    private InetSocketAddress bindDatagrams(InetSocketAddress bind, List<? extends Receiver> lanes) throws IOException {
        InetSocketAddress bound = bind;
        for (int lane = 0; lane < wires.size(); lane++) {
            bound = wires.get(lane).bindDatagrams(bound, lanes.get(lane), wires.size() > 1);
        }
        return bound;
    }

    private InetSocketAddress bindStreams(InetSocketAddress bind, List<? extends Receiver> lanes, Transport door)
            throws IOException {
        InetSocketAddress bound = bind;
        for (int lane = 0; lane < wires.size(); lane++) {
            bound = wires.get(lane).bindStreams(bound, lanes.get(lane), wires.size() > 1, door);
        }
        return bound;
    }

    private void open(List<InetSocketAddress> at, Transport door, List<? extends Receiver> lanes) throws IOException {
        for (var bind : at) {
            opened.add(new Door(door, bindStreams(bind, lanes, door)));
        }
    }

    /// A door as it was opened.
    public record Door(Transport transport, InetSocketAddress address) {}

    /// The doors, a port 0 replaced by the one that the system chose.
    public List<Door> opened() {
        return List.copyOf(opened);
    }

    /// Where we listen really: a port 0 was replaced by the one that the system chose.
    public List<InetSocketAddress> bound() {
        return wires.getFirst().bound();
    }

    /// Closes the listeners and connections; returns when the addresses are free and the lanes have
    /// stopped. Each by itself: a loop that is told to stop while it is at work may leave its sockets open.
    @Override
    public void close() {
        wires.forEach(LaneWire::close);
        connections.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    /// Of Netty's kind: only there it keeps its buffers and entries for the next message.
    private static final class LaneThread extends FastThreadLocalThread {
        LaneThread(Runnable work) {
            super(work, "lane");
        }
    }
}
