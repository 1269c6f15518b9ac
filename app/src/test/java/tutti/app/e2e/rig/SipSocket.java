package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A bare socket towards the server, UDP or TCP: sends what it is given, byte for byte, and keeps
/// what comes. Thread-safe.
public final class SipSocket implements AutoCloseable {
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int READ_BYTES = 4_096;

    private final Link link;
    private final List<SipText> received = new CopyOnWriteArrayList<>();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);
    private volatile boolean ended;
    private volatile Consumer<SipText> reflex = _ -> {};

    private interface Link {
        void send(byte[] bytes) throws IOException;

        void receive() throws IOException;

        InetSocketAddress local();

        void close() throws IOException;
    }

    private SipSocket(DatagramSocket socket, InetSocketAddress server) {
        link = new Datagrams(socket, server);
    }

    private SipSocket(Socket socket) {
        link = new Connection(socket);
    }

    public static SipSocket udp(InetSocketAddress at, InetSocketAddress server) {
        try {
            return new SipSocket(new DatagramSocket(at), server).reading();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static SipSocket tcp(InetSocketAddress at, InetSocketAddress server) {
        try {
            var socket = new Socket();
            socket.setReuseAddress(true);
            socket.bind(at);
            socket.connect(server);
            socket.setTcpNoDelay(true);
            return new SipSocket(socket).reading();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SipSocket reading() {
        reader.start();
        return this;
    }

    private void read() {
        try {
            link.receive();
        } catch (IOException closed) {
            // By either side.
        }
        ended = true;
    }

    public InetSocketAddress local() {
        return link.local();
    }

    public void send(SipText message) {
        send(message.text().getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) {
        try {
            link.send(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What is done about every datagram at once, whatever the test does.
    void reflex(Consumer<SipText> always) {
        reflex = always;
    }

    /// All that came, in order; over TCP the pieces between messages too.
    public List<SipText> received() {
        return received;
    }

    /// The first message that is like this, waited for.
    public SipText await(String what, Predicate<SipText> like) {
        return Await.value(() -> what + "; came " + received, Await.PATIENCE, () -> first(like));
    }

    private @org.jspecify.annotations.Nullable SipText first(Predicate<SipText> like) {
        return received.stream().filter(like).findFirst().orElse(null);
    }

    public SipText awaitRequest(String method) {
        return await(method, message -> message.isRequest(method));
    }

    public SipText awaitAnswer(int status, String method) {
        return await(status + " to " + method, message -> message.isAnswer(status, method));
    }

    /// What came with this Call-ID.
    public List<SipText> with(String callId) {
        return received.stream()
                .filter(message -> message.header("Call-ID").equals(callId))
                .toList();
    }

    public long count(Predicate<SipText> like) {
        return received.stream().filter(like).count();
    }

    /// Whether the server has closed the connection.
    public boolean isEnded() {
        return ended;
    }

    /// Waits for the server to close the connection.
    public void awaitEnd(Duration most) {
        Await.until("the end of the connection", most, () -> ended);
    }

    /// Returns when the port is free again: a socket that a virtual thread reads lives until that
    /// thread has noticed.
    @Override
    public void close() {
        try {
            link.close();
            reader.join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Datagrams implements Link {
        private final DatagramSocket socket;
        private final InetSocketAddress server;

        Datagrams(DatagramSocket socket, InetSocketAddress server) {
            this.socket = socket;
            this.server = server;
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        }

        @Override
        public void receive() throws IOException {
            var packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
            while (!socket.isClosed()) {
                packet.setLength(DATAGRAM_BYTES_MAX);
                socket.receive(packet);
                var message = new SipText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
                received.add(message);
                reflex.accept(message);
            }
        }

        @Override
        public InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private final class Connection implements Link {
        private final Socket socket;
        private final StringBuilder pending = new StringBuilder();

        Connection(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public void receive() throws IOException {
            InputStream in = socket.getInputStream();
            var buffer = new byte[READ_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pending.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                cut();
            }
        }

        /// Messages by their Content-Length (RFC 3261 §18.3); a bare CRLF is the answer to a ping.
        private void cut() {
            while (!pending.isEmpty()) {
                int length = pending.indexOf("\r\n") == 0 ? 2 : messageLength();
                if (length < 0 || length > pending.length()) {
                    return;
                }
                received.add(new SipText(pending.substring(0, length)));
                pending.delete(0, length);
            }
        }

        private int messageLength() {
            int head = pending.indexOf("\r\n\r\n");
            if (head < 0) {
                return -1;
            }
            var length = new SipText(pending.substring(0, head + 4)).header("Content-Length");
            return head + 4 + (length.isEmpty() ? 0 : Integer.parseInt(length));
        }

        @Override
        public InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            try {
                socket.close();
            } catch (SocketException gone) {
                // Closed by the server.
            }
        }
    }
}
