package tutti.engine.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.sip.message.Inbound;

/// Hands each datagram to the lane and, when the socket is drained, sends all that the lane wrote.
final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger log = LoggerFactory.getLogger(Datagrams.class);

    private final LaneWire wire;
    private final Receiver lane;

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
        lane.received(Inbound.datagram(data, 0, data.length), new Flow(Transport.UDP, local, packet.sender(), 0));
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
