package tutti.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A SIP socket of a probe on 127.0.0.1; the phone that it plays hangs on the selection key.
final class ProbeSocket implements AutoCloseable {

    private static final int DATAGRAM_BYTES_MAX = 8_192;

    private final DatagramChannel channel;
    private final InetSocketAddress server;
    private final int port;
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);

    private ProbeSocket(DatagramChannel channel, InetSocketAddress server, int port) {
        this.channel = channel;
        this.server = server;
        this.port = port;
    }

    static ProbeSocket open(Selector selector, int port, InetSocketAddress server, Object owner) throws IOException {
        var channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, owner);
        return new ProbeSocket(channel, server, port);
    }

    int port() {
        return port;
    }

    int serverPort() {
        return server.getPort();
    }

    /// The next datagram, null when there is none.
    @Nullable
    String receive() throws IOException {
        buffer.clear();
        return channel.receive(buffer) == null
                ? null
                : StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }

    void send(String message) throws IOException {
        channel.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), server);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
