package tutti.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/// One end of a call's audio: a packet every 20 ms, each with the moment of its sending inside.
final class MediaLeg {

    private static final int HEADER_BYTES = 12;
    private static final int SOUND_BYTES = 160;
    private static final int STAMP_AT = HEADER_BYTES;
    private static final int SSRC_AT = 8;

    private final DatagramChannel channel;
    private final int ssrc;
    private final ByteBuffer out = ByteBuffer.allocateDirect(HEADER_BYTES + SOUND_BYTES);
    private @Nullable InetSocketAddress target;
    private int sequence;
    private long sent;
    private long received;
    private long foreign;

    MediaLeg(Selector selector, int ssrc) throws IOException {
        this.ssrc = ssrc;
        channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void sendTo(int port) {
        target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    void send(long now) throws IOException {
        if (target == null) {
            return;
        }
        sequence++;
        out.clear();
        out.put((byte) 0x80).put((byte) 8).putShort((short) sequence);
        out.putInt(sequence * SOUND_BYTES).putInt(ssrc).putLong(now);
        out.position(0).limit(HEADER_BYTES + SOUND_BYTES);
        channel.send(out, target);
        sent++;
    }

    /// Reads what is there; delays of packets of `peer` are noted.
    void receive(ByteBuffer in, int peer, long now, Percentiles delays) throws IOException {
        in.clear();
        while (channel.receive(in) != null) {
            if (in.position() == HEADER_BYTES + SOUND_BYTES && in.getInt(SSRC_AT) == peer) {
                received++;
                delays.add(now - in.getLong(STAMP_AT));
            } else {
                foreign++;
            }
            in.clear();
        }
    }

    int ssrc() {
        return ssrc;
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    /// Packets that the other end of this call did not send as they came.
    long foreign() {
        return foreign;
    }
}
