package tutti.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tutti.sip.digest.Digester;

/// Registers a phone from its own port before SIPp takes that port over.
///
/// SIPp 3.6 itself gives up when SHA-256 is offered before MD5.
final class PhoneRegistrar {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final int TRIES = 12;
    private static final int DATAGRAM_BYTES_MAX = 8_192;

    private PhoneRegistrar() {}

    static void register(Server server, Iterable<Ring.Phone> phones) {
        var digester = new Digester();
        for (var phone : phones) {
            try {
                register(server, phone, digester);
            } catch (IOException e) {
                throw new BenchFailure("cannot register " + phone.username(), e);
            }
        }
    }

    private static void register(Server server, Ring.Phone phone, Digester digester) throws IOException {
        var local = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), phone.port());
        var going = new Registering(phone, server.sip().getPort(), digester, "b" + phone.port());
        try (var socket = new DatagramSocket(local)) {
            socket.setSoTimeout((int) T1.toMillis());
            var answer = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
            going.begin();
            for (int i = 0; i < TRIES; i++) {
                var bytes = going.request().getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, server.sip()));
                try {
                    socket.receive(answer);
                } catch (SocketTimeoutException e) {
                    continue;
                }
                var response = SipText.parse(answer.getData(), answer.getLength());
                switch (going.receive(response)) {
                    case DONE -> {
                        return;
                    }
                    case REFUSED ->
                        throw new BenchFailure(server.name() + " refuses to register " + phone.username() + ": "
                                + response.startLine());
                    case GOING -> {}
                }
            }
        }
        throw new BenchFailure(server.name() + " does not register " + phone.username());
    }
}
