package tutti.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutti.engine.Office;
import tutti.sip.message.Inbound;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Peers that come over TLS and WebSocket (RFC 3261 §26.3.1, RFC 7118), on real sockets.
class DoorsTest {
    private static final char[] PASSWORD = "unlocked".toCharArray();
    private static final InetSocketAddress ANY = Office.at("127.0.0.1", 0);
    private static final long PATIENCE_SECONDS = 10;
    private static final String OPTIONS = """
            OPTIONS sip:tutti SIP/2.0
            Via: SIP/2.0/%s browser.invalid;branch=z9hG4bKone
            From: <sip:anna@tutti>;tag=f
            To: <sip:tutti>
            Call-ID: c
            CSeq: 1 OPTIONS
            Max-Forwards: 70
            Content-Length: 0

            """.replace("\n", "\r\n");

    @TempDir
    private Path folder = Path.of("");

    private @Nullable Network network;

    @BeforeEach
    void open() throws Exception {
        var opened = new Network(
                1, List.of(ANY), new Doors(List.of(ANY), List.of(ANY), List.of(ANY), List.of(), identity()), null);
        opened.listen(List.of(new Echo(opened.wire(0))));
        network = opened;
    }

    @AfterEach
    void close() {
        opened().close();
    }

    private Network opened() {
        if (network == null) {
            throw new IllegalStateException("not open");
        }
        return network;
    }

    /// Answers whatever comes with the flow it came by.
    private record Echo(LaneWire wire) implements Receiver {
        @Override
        public void received(Inbound inbound, Flow flow) {
            if (inbound instanceof Inbound.Admitted(SipRequest request)) {
                wire.send(
                        flow,
                        SipResponse.answering(request, 200, "by " + flow.transport(), "t")
                                .build()
                                .bytes());
                wire.flush();
            }
        }

        @Override
        public void lost(Flow flow) {}

        @Override
        public boolean isInUse(Flow flow) {
            return false;
        }
    }

    private KeyManagerFactory identity() throws Exception {
        var file = folder.resolve("identity.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "t",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=tutti",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        return managers;
    }

    private int port(Transport door) {
        return opened().opened().stream()
                .filter(one -> one.transport() == door)
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
    }

    @Test
    void aPhoneIsAnsweredOverTls() throws Exception {
        try (var socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(ANY.getAddress(), port(Transport.TLS))) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            socket.getOutputStream().write(OPTIONS.formatted("TLS").getBytes(StandardCharsets.UTF_8));

            assertThat(start(socket)).isEqualTo("SIP/2.0 200 by TLS");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    private static String start(SSLSocket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\r' && c >= 0;
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Test
    void aBrowserIsAnsweredOverWebSocket() throws Exception {
        assertThat(asked("ws", Transport.WS)).startsWith("SIP/2.0 200 by WS\r\n");
    }

    @Test
    void aBrowserIsAnsweredOverWebSocketAndTls() throws Exception {
        assertThat(asked("wss", Transport.WSS)).startsWith("SIP/2.0 200 by WSS\r\n");
    }

    /// RFC 7118 §5.1: a frame is a message. RFC 5626 §3.5.1: two line ends are answered by one.
    private String asked(String scheme, Transport door) throws Exception {
        var frames = new LinkedBlockingQueue<String>();
        try (var client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            var socket = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(URI.create(scheme + "://127.0.0.1:" + port(door) + "/"), new Listening(frames))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(socket.getSubprotocol()).isEqualTo("sip");
            socket.sendText("\r\n\r\n", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("\r\n");
            socket.sendText(OPTIONS.formatted(door.name()), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var answer = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            socket.abort();
            client.shutdownNow();
            return String.valueOf(answer);
        }
    }

    private record Listening(BlockingQueue<String> frames) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frames.add(data.toString());
            socket.request(1);
            return null;
        }
    }

    /// Takes any certificate: what is tested is ours.
    private static SSLContext trusting() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private static final class Anybody extends javax.net.ssl.X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
