package tutti.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/// A blocking socket that plays a phone or an attacker.
final class TestPhone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(30);

    private final DatagramSocket socket;
    private DatagramPacket last = new DatagramPacket(new byte[0], 0);

    TestPhone() throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"));
    }

    TestPhone(InetAddress address) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(address, 0));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    void send(ByteBuffer packet, int port) throws IOException {
        sendTo(packet, new InetSocketAddress(address().getAddress(), port));
    }

    void sendTo(ByteBuffer packet, InetSocketAddress to) throws IOException {
        var bytes = bytes(packet);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    /// The next packet; fails when none comes.
    byte[] receive() throws IOException {
        await(PATIENCE);
        return Arrays.copyOf(last.getData(), last.getLength());
    }

    /// Where the next packet comes from.
    int receivePort() throws IOException {
        await(PATIENCE);
        return last.getPort();
    }

    boolean hearsNothing() throws IOException {
        try {
            await(GLANCE);
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private void await(Duration time) throws IOException {
        last = new DatagramPacket(new byte[2_048], 2_048);
        socket.setSoTimeout((int) time.toMillis());
        socket.receive(last);
    }

    static byte[] bytes(ByteBuffer packet) {
        var bytes = new byte[packet.remaining()];
        packet.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
