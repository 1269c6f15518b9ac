package tutti.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tutti.app.remote.RemoteFailure;
import tutti.app.remote.RunningServer;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;

/// Whether the carriers of the server that runs answer to OPTIONS (RFC 3261 §11), asked from here.
final class CarrierCheck {
    private static final String SUBJECT = "carrier";
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int ANSWER_BYTES = 4_096;
    private static final int MAX_FORWARDS = 70;
    private static final String STATUS_LINE = "SIP/2.0 ";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private CarrierCheck() {}

    /// @param token of the platform
    static List<Finding> run(Neighbour neighbour, String token) {
        if (!neighbour.runs()) {
            return List.of(Finding.skip(
                    SUBJECT, "carriers are known when a server runs at --http; none answers at " + neighbour.base()));
        }
        try {
            var server = new RunningServer(neighbour.base(), token, "en");
            var findings = new ArrayList<Finding>();
            for (var carrier : server.all("/api/v1/carriers")) {
                findings.add(asked(carrier));
            }
            return findings.isEmpty()
                    ? List.of(Finding.warn(SUBJECT, "there is none: nobody outside can be called"))
                    : List.copyOf(findings);
        } catch (RemoteFailure refused) {
            return List.of(Finding.fail(SUBJECT, "the server that runs tells no carriers: " + Finding.why(refused)));
        }
    }

    private static Finding asked(JsonNode carrier) {
        var host = carrier.path("host").asString("");
        int port = carrier.path("port").asInt();
        var transport = carrier.path("transport").asString("udp");
        var what = "%s at %s:%d/%s".formatted(carrier.path("name").asString(), host, port, transport);
        try {
            var to = new InetSocketAddress(InetAddress.getByName(host), port);
            long begun = System.nanoTime();
            var answer = transport.equals("udp") ? byDatagram(to) : byStream(to);
            long millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
            return answer.startsWith(STATUS_LINE)
                    ? Finding.ok(
                            SUBJECT,
                            what + " answers " + answer.substring(STATUS_LINE.length()) + ", " + millis + " ms")
                    : Finding.fail(SUBJECT, what + " answers, but not in SIP: correct host, port, transport");
        } catch (UnknownHostException unknown) {
            return Finding.fail(SUBJECT, what + ": the name does not resolve: correct it");
        } catch (IOException silent) {
            return Finding.fail(
                    SUBJECT,
                    what + " does not answer (" + Finding.why(silent)
                            + "): correct host, port, transport, or open the firewall");
        }
    }

    private static String byDatagram(InetSocketAddress to) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(to);
            var options = options(to, "UDP", socket.getLocalSocketAddress());
            socket.send(new DatagramPacket(options, options.length));
            var answer = new DatagramPacket(new byte[ANSWER_BYTES], ANSWER_BYTES);
            socket.receive(answer);
            return firstLine(answer.getData(), answer.getLength());
        }
    }

    private static String byStream(InetSocketAddress to) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(to, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(options(to, "TCP", socket.getLocalSocketAddress()));
            InputStream in = socket.getInputStream();
            var answer = new byte[ANSWER_BYTES];
            return firstLine(answer, Math.max(0, in.read(answer)));
        }
    }

    private static byte[] options(InetSocketAddress to, String transport, SocketAddress from) {
        var here = (InetSocketAddress) from;
        var ours = host(here) + ":" + here.getPort();
        var uri = "sip:" + host(to) + ":" + to.getPort();
        return SipRequest.builder("OPTIONS", uri)
                .via(transport, ours, "z9hG4bK" + UUID.randomUUID())
                .header(Header.MAX_FORWARDS, MAX_FORWARDS)
                .header(Header.FROM, "<sip:doctor@" + host(here) + ">;tag=" + UUID.randomUUID())
                .header(Header.TO, "<" + uri + ">")
                .header(Header.CALL_ID, UUID.randomUUID().toString())
                .cseq(1, "OPTIONS")
                .build()
                .bytes();
    }

    private static String host(InetSocketAddress address) {
        var text = address.getAddress().getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static String firstLine(byte[] answer, int length) {
        return new String(answer, 0, length, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }
}
