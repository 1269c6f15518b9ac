package tutti.engine.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.sip.message.Inbound;

/// Hands each datagram to the lane and, when the socket is drained, sends all that the lane wrote.
final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger log = LoggerFactory.getLogger(Datagrams.class);

    /// Peers whose flow is at hand, a power of two.
    private static final int PEERS = 2_048;

    private final LaneWire wire;
    private final Receiver lane;
    private final @Nullable Flow[] flows = new Flow[PEERS];

    Datagrams(LaneWire wire, Receiver lane) {
        this.wire = wire;
        this.lane = lane;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        var local = wire.listening(ctx.channel());
        if (local == null) {
            return;
        }
        var content = packet.content();
        byte[] data = new byte[content.readableBytes()];
        content.readBytes(data);
        if (Stun.isOne(data)) {
            answer(ctx, data, packet.sender());
            return;
        }
        lane.received(Inbound.datagram(data), flow(local, packet.sender()));
    }

    /// One flow for all messages of a peer, so that what they leave behind for half a minute does not keep an
    /// address each. Link-local addresses are alike on two networks, so those are never shared.
    private Flow flow(InetSocketAddress local, InetSocketAddress peer) {
        int hash = peer.hashCode();
        int place = (hash ^ hash >>> 16) & (PEERS - 1);
        var flow = flows[place];
        if (flow == null || !flow.remote().equals(peer) || peer.getAddress().isLinkLocalAddress()) {
            flow = new Flow(Transport.UDP, local, peer, 0);
            flows[place] = flow;
        }
        return flow;
    }

    private void answer(ChannelHandlerContext ctx, byte[] request, InetSocketAddress peer) {
        byte[] answer = Stun.answer(request, peer);
        if (answer != null) {
            var _ = ctx.write(new DatagramPacket(Unpooled.wrappedBuffer(answer), peer), ctx.voidPromise());
            wire.flushLater(ctx.channel());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        wire.flush();
    }

    /// An ICMP "port unreachable" comes up here on some systems; transactions notice silence
    /// themselves.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("socket {}: {}", ctx.channel().localAddress(), cause.toString());
    }
}
