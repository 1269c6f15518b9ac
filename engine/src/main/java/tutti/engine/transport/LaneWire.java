package tutti.engine.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The sockets of one lane. What a lane writes while it handles one event is kept until [#flush],
/// so that the five INVITEs of a group leave in one system call.
///
/// All methods are called on the lane's thread, except [#bound] and [#close].
public final class LaneWire implements Wire {
    /// UDP receive buffer asked for: a burst of some thousand messages must not be lost.
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    /// Largest datagram that IP can carry.
    private static final int DATAGRAM_BYTES = 65_535;
    /// Read in one system call, when so many wait.
    private static final int DATAGRAMS_PER_READ = 8;
    /// A stream whose peer reads more slowly than this is closed (R12).
    private static final int UNSENT_BYTES_MAX = 256 << 10;
    private static final int CONNECT_MILLIS_MAX = 4_000;

    private final EventLoop loop;
    private final @Nullable InetAddress publicAddress;
    private final LocalAddresses addresses;
    private final Connections connections;
    private final Pipeline pipeline;
    private final List<Channel> datagrams = new CopyOnWriteArrayList<>();
    private final List<Channel> doors = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> bound = new CopyOnWriteArrayList<>();
    private final List<Channel> unflushed = new ArrayList<>();
    private @Nullable Receiver receiver;

    LaneWire(
            EventLoop loop,
            @Nullable InetAddress publicAddress,
            LocalAddresses addresses,
            Connections connections,
            Pipeline pipeline) {
        this.pipeline = pipeline;
        this.loop = loop;
        this.publicAddress = publicAddress;
        this.addresses = addresses;
        this.connections = connections;
    }

    EventLoop loop() {
        return loop;
    }

    List<InetSocketAddress> bound() {
        return List.copyOf(bound);
    }

    InetSocketAddress bindDatagrams(InetSocketAddress at, Receiver lane, boolean shared) throws IOException {
        receiver = lane;
        var boot = datagrams(at.getAddress() instanceof Inet4Address).handler(new Datagrams(this, lane));
        if (shared) {
            boot.option(EpollChannelOption.SO_REUSEPORT, true);
        }
        var channel = opened(boot.bind(at), at);
        int port = ((InetSocketAddress) channel.localAddress()).getPort();
        var address = new InetSocketAddress(at.getAddress(), port);
        bound.add(address);
        datagrams.add(channel);
        return address;
    }

    /// With epoll all datagrams that wait are read by one system call, and none finds out that there are no
    /// more; a socket of its family spares the kernel the detour over IPv6. A receive buffer comes from the
    /// pool: else it is allocated anew for every read.
    private Bootstrap datagrams(boolean four) {
        var boot = new Bootstrap()
                .group(loop)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
        if (!Epoll.isAvailable()) {
            return boot.channel(NioDatagramChannel.class)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM_BYTES));
        }
        var together = new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * DATAGRAM_BYTES);
        together.maxMessagesPerRead(1); // One read, of several datagrams.
        var family = four ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        return boot.channelFactory(() -> new EpollDatagramChannel(family))
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM_BYTES)
                .option(ChannelOption.RECVBUF_ALLOCATOR, together);
    }

    /// @return where it listens really
    InetSocketAddress bindStreams(InetSocketAddress at, Receiver lane, boolean shared, Transport door)
            throws IOException {
        var boot = new ServerBootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .childHandler(streams(lane, at.getAddress(), door));
        if (shared) {
            boot.option(EpollChannelOption.SO_REUSEPORT, true);
        }
        var channel = opened(boot.bind(at), at);
        doors.add(channel);
        return new InetSocketAddress(at.getAddress(), ((InetSocketAddress) channel.localAddress()).getPort());
    }

    private ChannelInitializer<Channel> streams(Receiver lane, InetAddress at, Transport door) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                var remote = (InetSocketAddress) channel.remoteAddress();
                int port = ((InetSocketAddress) channel.localAddress()).getPort();
                var flow = new Flow(door, new InetSocketAddress(at, port), remote, connections.nextNumber());
                pipeline.prepare(channel, door);
                channel.pipeline().addLast(new Stream(LaneWire.this, connections, lane, flow, false));
            }
        };
    }

    private static Channel opened(ChannelFuture binding, InetSocketAddress at) throws IOException {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("cannot listen on " + at, binding.cause());
        }
        return binding.channel();
    }

    /// Takes datagrams at `at` no longer; from any thread but the lane's.
    void closeDatagrams(InetSocketAddress at) {
        int place = bound.indexOf(at);
        bound.remove(place);
        var _ = datagrams.remove(place).close().awaitUninterruptibly();
    }

    /// Closes the listeners, from any thread; returns when they are closed.
    void close() {
        var closing = new ArrayList<ChannelFuture>();
        for (var listeners : List.of(datagrams, doors)) {
            listeners.stream().filter(Channel::isOpen).map(Channel::close).forEach(closing::add);
        }
        closing.forEach(ChannelFuture::awaitUninterruptibly);
    }

    @Override
    public boolean send(Flow flow, byte[] message) {
        if (flow.transport().reliable()) {
            var stream = connections.stream(flow.connection());
            return stream != null && stream.send(message);
        }
        var channel = datagramChannel(flow.local());
        if (channel == null) {
            return false;
        }
        var content = channel.alloc().directBuffer(message.length).writeBytes(message);
        var _ = channel.write(new DatagramPacket(content, flow.remote()), channel.voidPromise());
        flushLater(channel);
        return true;
    }

    @Override
    public boolean isOpen(Flow flow) {
        return !flow.transport().reliable() || connections.stream(flow.connection()) != null;
    }

    @Override
    public void proven(Flow flow) {
        if (flow.transport().reliable()) {
            connections.proven(flow.connection());
        }
    }

    void flushLater(Channel channel) {
        if (!unflushed.contains(channel)) {
            unflushed.add(channel);
        }
    }

    @Override
    public void flush() {
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
    }

    /// The address that `channel` was asked to listen at; null while it is being opened. The system
    /// may say otherwise: a socket for all addresses is one of IPv6 there.
    @Nullable
    InetSocketAddress listening(Channel channel) {
        int index = datagrams.indexOf(channel);
        return index < 0 ? null : bound.get(index);
    }

    private @Nullable Channel datagramChannel(InetSocketAddress local) {
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i).equals(local)) {
                return datagrams.get(i);
            }
        }
        return null;
    }

    @Override
    public @Nullable Flow toward(Transport transport, InetSocketAddress remote) {
        InetSocketAddress local = listeningFor(remote);
        if (local == null) {
            return null;
        }
        return switch (transport) {
            case UDP -> new Flow(Transport.UDP, local, remote, 0);
            case TCP -> {
                Long open = connections.numberToward(remote);
                long number = open != null ? open : connect(local, remote);
                yield new Flow(Transport.TCP, local, remote, number);
            }
            case TLS, WS, WSS -> null; // Only over connections that the peer opened, which it names as its flow.
        };
    }

    private @Nullable InetSocketAddress listeningFor(InetSocketAddress remote) {
        boolean four = remote.getAddress() instanceof Inet4Address;
        for (var local : bound) {
            if ((local.getAddress() instanceof Inet4Address) == four) {
                return local;
            }
        }
        for (var local : bound) {
            if (local.getAddress().isAnyLocalAddress()) {
                return local; // A socket for all addresses serves both families.
            }
        }
        return null;
    }

    private long connect(InetSocketAddress local, InetSocketAddress remote) {
        var lane = Objects.requireNonNull(receiver);
        var flow = new Flow(Transport.TCP, local, remote, connections.nextNumber());
        var stream = new Stream(this, connections, lane, flow, true);
        var connecting = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .handler(stream)
                .connect(remote);
        connections.opening(flow.connection(), stream, remote);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                stream.gone();
            }
        });
        return flow.connection();
    }

    private static WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(UNSENT_BYTES_MAX / 2, UNSENT_BYTES_MAX);
    }

    @Override
    public boolean isOurs(InetAddress address) {
        if (address.equals(publicAddress)) {
            return true;
        }
        for (var local : bound) {
            boolean all = local.getAddress().isAnyLocalAddress();
            if (all ? addresses.isOfThisHost(address) : local.getAddress().equals(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean listensOn(int port) {
        for (var local : bound) {
            if (local.getPort() == port) {
                return true;
            }
        }
        return false;
    }

    @Override
    public InetSocketAddress advertised(Flow flow) {
        InetAddress address = publicAddress;
        if (address == null) {
            address = flow.local().getAddress();
            if (address.isAnyLocalAddress()) {
                address = addresses.toward(flow.remote().getAddress());
            }
        }
        return new InetSocketAddress(address, flow.local().getPort());
    }
}
