package tutti.engine.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.sip.message.Inbound;
import tutti.sip.message.StreamFramer;

/// One TCP connection: cuts messages out of it, answers keep-alives (RFC 5626 §4.4.1), and closes
/// what is slow, idle or broken (T32, R12). A stranger's may begin small messages only, and line ends alone
/// do not keep it.
///
/// [#send] may be called from any lane; everything else runs on the connection's own, and so does what
/// [#send] leads to: messages of several lanes neither race with the connection being made nor pile up
/// unseen when its peer does not read.
final class Stream extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Stream.class);
    /// A message that has begun must be whole by then.
    private static final long MESSAGE_SECONDS_MAX = 10;
    /// A connection that says nothing is closed, unless a call goes on or a phone is registered over it: for
    /// as long as that lasts it is the only way to the phone. Many such phones are bounded by [Connections].
    private static final long IDLE_SECONDS_MAX = 120;
    /// After so much silence of a connection that is kept all the same, and each time again, an empty line
    /// asks the network whether the other end is still there; whoever hears it ignores it (RFC 3261 §7.5).
    private static final long PROBE_SECONDS = 900;
    private static final long CHECK_SECONDS = 5;
    /// Of a message that is not whole yet, from somebody who has not proven who he is.
    static final int STRANGERS_BYTES_MAX = 16 << 10;
    /// Messages that wait while a connection is being made.
    private static final int WAITING_MAX = 100;
    /// Two line ends (RFC 5626 §3.5.1).
    private static final int PING_BYTES = 4;
    private static final byte[] PONG = {'\r', '\n'};

    private final LaneWire wire;
    private final Connections connections;
    private final Receiver lane;
    private final Flow flow;
    private final boolean ours;
    private final StreamFramer framer = new StreamFramer();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private volatile @Nullable Channel socket;
    private @Nullable Channel channel;
    private @Nullable Future<?> watch;
    private long silentSeconds;
    private volatile boolean proven;
    private long partialSeconds;
    private boolean partial;
    private volatile boolean gone;

    /// @param ours we make it ourselves
    Stream(LaneWire wire, Connections connections, Receiver lane, Flow flow, boolean ours) {
        this.ours = ours;
        this.proven = ours;
        this.wire = wire;
        this.connections = connections;
        this.lane = lane;
        this.flow = flow;
    }

    /// @return false when the connection is gone
    boolean send(byte[] message) {
        var loop = wire.loop();
        if (loop.inEventLoop()) {
            return sendHere(message);
        }
        if (gone) {
            return false;
        }
        loop.execute(() -> {
            if (!sendHere(message)) {
                closeSoon(); // Whoever waits for an answer is told.
            }
            wire.flush();
        });
        return true;
    }

    private boolean sendHere(byte[] message) {
        var open = channel;
        if (open == null) {
            return !gone && waiting.size() < WAITING_MAX && waiting.add(message);
        }
        if (!open.isActive()) {
            return false;
        }
        var _ = open.write(Unpooled.wrappedBuffer(message), open.voidPromise());
        wire.flushLater(open);
        if (!open.isWritable()) {
            log.info("{} reads too slowly, closed", flow.remote());
            var _ = open.close();
        }
        return true;
    }

    private void closeSoon() {
        var open = socket;
        if (open != null) {
            var _ = open.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        socket = ctx.channel();
    }

    /// Closes the connection, made or being made, from any thread.
    void close() {
        var open = socket;
        if (open != null) {
            open.close().awaitUninterruptibly();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        var tooMany = ours ? null : connections.opened(flow.connection(), this, flow.remote());
        if (tooMany != null) {
            log.debug("{} holds too many connections, one is closed", tooMany.flow.remote());
            tooMany.closeSoon();
        }
        if (tooMany == this) {
            return;
        }
        watch = ctx.executor().scheduleWithFixedDelay(() -> watch(ctx), CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
        for (var message = waiting.poll(); message != null; message = waiting.poll()) {
            send(message);
        }
        wire.flush();
    }

    private void watch(ChannelHandlerContext ctx) {
        silentSeconds += CHECK_SECONDS;
        partialSeconds = partial ? partialSeconds + CHECK_SECONDS : 0;
        if (partialSeconds > MESSAGE_SECONDS_MAX || (silentSeconds > IDLE_SECONDS_MAX && isIdle())) {
            var _ = ctx.close();
        } else if (silentSeconds > 0 && silentSeconds % PROBE_SECONDS == 0) {
            sendHere(PONG);
            wire.flush();
        }
    }

    private boolean isIdle() {
        return !lane.isTalking(flow) && !lane.isInUse(flow);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var content = (ByteBuf) message;
        try {
            if (proven) {
                silentSeconds = 0;
            }
            byte[] data = new byte[content.readableBytes()];
            content.readBytes(data);
            if (flow.transport().isFramed()) {
                whole(data);
                return;
            }
            framer.feed(data, 0, data.length);
        } finally {
            content.release();
        }
        partial = true;
        for (var inbound = framer.next(); inbound != null; inbound = framer.next()) {
            partialSeconds = 0;
            partial = false;
            if (inbound instanceof Inbound.Admitted) {
                silentSeconds = 0;
            }
            if (inbound instanceof Inbound.KeepAlive(var ping)) {
                if (ping) {
                    send(PONG);
                }
            } else {
                lane.received(inbound, flow);
            }
        }
        if (framer.isBroken() || isTooMuch(framer.held())) {
            wire.flush();
            var _ = ctx.close();
        }
    }

    private boolean isTooMuch(int bytes) {
        return !proven && bytes > STRANGERS_BYTES_MAX;
    }

    /// Whoever is at the other end has proven who he is.
    void proven() {
        proven = true;
    }

    boolean isProven() {
        return proven;
    }

    /// A frame is one message, whatever length it gives itself (RFC 7118 §5.1).
    private void whole(byte[] data) {
        if (isTooMuch(data.length)) {
            closeSoon();
            return;
        }
        var inbound = Inbound.datagram(data, 0, data.length);
        if (inbound instanceof Inbound.Admitted) {
            silentSeconds = 0;
        }
        if (!(inbound instanceof Inbound.KeepAlive)) {
            lane.received(inbound, flow);
        } else if (data.length == PING_BYTES) {
            send(PONG);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        wire.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
    }

    /// Tells the lane once that nothing more comes or goes here.
    void gone() {
        if (gone) {
            return;
        }
        gone = true;
        waiting.clear();
        if (watch != null) {
            watch.cancel(false);
        }
        connections.closed(flow.connection(), flow.remote());
        lane.lost(flow);
        wire.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("{}: {}", flow.remote(), cause.toString());
        var _ = ctx.close();
    }
}
