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
/// what is slow, idle or broken (T32, R12).
///
/// [#send] may be called from any lane; everything else runs on the connection's own.
final class Stream extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Stream.class);
    /// A message that has begun must be whole by then.
    private static final long MESSAGE_SECONDS_MAX = 10;
    /// A connection that says nothing is closed, unless a phone is registered over it.
    private static final long IDLE_SECONDS_MAX = 120;
    private static final long REGISTERED_IDLE_SECONDS_MAX = 900;
    private static final long CHECK_SECONDS = 5;
    /// Messages that wait while a connection is being made.
    private static final int WAITING_MAX = 100;
    private static final byte[] PONG = {'\r', '\n'};

    private final LaneWire wire;
    private final Connections connections;
    private final Receiver lane;
    private final Flow flow;
    private final StreamFramer framer = new StreamFramer();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private volatile @Nullable Channel channel;
    private @Nullable Future<?> watch;
    private long silentSeconds;
    private long partialSeconds;
    private boolean partial;
    private boolean gone;

    Stream(LaneWire wire, Connections connections, Receiver lane, Flow flow) {
        this.wire = wire;
        this.connections = connections;
        this.lane = lane;
        this.flow = flow;
    }

    /// @return false when the connection is gone
    boolean send(byte[] message) {
        var open = channel;
        if (open == null) {
            return !gone && waiting.size() < WAITING_MAX && waiting.add(message);
        }
        if (!open.isActive()) {
            return false;
        }
        if (!open.eventLoop().inEventLoop()) {
            var _ = open.writeAndFlush(Unpooled.wrappedBuffer(message), open.voidPromise());
            return true;
        }
        var _ = open.write(Unpooled.wrappedBuffer(message), open.voidPromise());
        wire.flushLater(open);
        if (!open.isWritable()) {
            log.info("{} reads too slowly, closed", flow.remote());
            var _ = open.close();
        }
        return true;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        if (!connections.opened(flow.connection(), this, flow.remote())) {
            var _ = ctx.close();
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
        long idleMax = lane.isInUse(flow) ? REGISTERED_IDLE_SECONDS_MAX : IDLE_SECONDS_MAX;
        if (silentSeconds > idleMax || partialSeconds > MESSAGE_SECONDS_MAX) {
            var _ = ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var content = (ByteBuf) message;
        try {
            silentSeconds = 0;
            byte[] data = new byte[content.readableBytes()];
            content.readBytes(data);
            framer.feed(data, 0, data.length);
        } finally {
            content.release();
        }
        partial = true;
        for (var inbound = framer.next(); inbound != null; inbound = framer.next()) {
            partialSeconds = 0;
            partial = false;
            if (inbound instanceof Inbound.KeepAlive(var ping)) {
                if (ping) {
                    send(PONG);
                }
            } else {
                lane.received(inbound, flow);
            }
        }
        if (framer.isBroken()) {
            wire.flush();
            var _ = ctx.close();
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
