package tutti.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tutti.app.Identity;
import tutti.app.e2e.rig.Ports;

/// `./tutti doctor` with configurations that are right, and wrong in one place each.
class DoctorCommandTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final StringWriter out = new StringWriter();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private int run(String... more) throws IOException {
        var words = new ArrayList<>(List.of("--data", folder.toString(), "--rtp-ports", "15800-15899"));
        words.addAll(List.of(more));
        for (var option : List.of("--sip", "--http")) {
            if (!words.contains(option)) {
                words.addAll(List.of(option, "127.0.0.1:" + Ports.sip("127.0.0.1")));
            }
        }
        return new CommandLine(new DoctorCommand())
                .setOut(new PrintWriter(out, true))
                .execute(words.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void whatWouldWorkIsSaidLineByLine() throws IOException {
        assertThat(run()).isZero();

        assertThat(lines())
                .anyMatch(line -> line.matches("ok {4}port {9}--sip 127\\.0\\.0\\.1:\\d+ can be bound"))
                .anyMatch(line -> line.endsWith("100 of 100 free, room for 25 calls at once"))
                .anyMatch(line -> line.startsWith("ok    data         --data " + folder))
                .anyMatch(line -> line.startsWith("ok    database     embedded"))
                .anyMatch(line -> line.startsWith("skip  certificate"))
                .anyMatch(line -> line.startsWith("skip  dns"))
                .anyMatch(line -> line.startsWith("warn  clock"))
                .anyMatch(line -> line.startsWith("skip  carrier"))
                .noneMatch(line -> line.startsWith("fail"));
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsOption() throws Exception {
        var taken = new ServerSocket(0, 1, LOOPBACK);
        open.push(taken);

        assertThat(run("--sip-ws", "127.0.0.1:" + taken.getLocalPort())).isEqualTo(8);

        assertThat(lines())
                .anyMatch(line -> line.startsWith(
                        "fail  port         --sip-ws 127.0.0.1:" + taken.getLocalPort() + " is in use"));
    }

    @Test
    void aDatabaseThatIsNotThereIsSaid() throws IOException {
        assertThat(run("--database", "jdbc:postgresql://127.0.0.1:1/tutti?user=u"))
                .isEqualTo(8);

        assertThat(lines())
                .anyMatch(line -> line.startsWith("fail  database     --database: Connection to 127.0.0.1:1"));
    }

    @Test
    void theCertificateMustNameTheDomain() throws Exception {
        assertThat(run("--sip-tls", "127.0.0.1:0", "--domain", "localhost")).isZero();
        assertThat(lines()).anyMatch(line -> line.startsWith("warn  certificate  one signed by itself will be made"));
        var _ = Identity.of(null, null, folder, "localhost");

        assertThat(run("--sip-tls", "127.0.0.1:0", "--domain", "localhost")).isZero();
        assertThat(lines())
                .anyMatch(line -> line.matches("ok {4}certificate {2}is valid until .*, 36\\d\\d days"))
                .contains("ok    certificate  names localhost")
                .anyMatch(line -> line.startsWith("ok    dns          --domain localhost is "));

        assertThat(run("--sip-tls", "127.0.0.1:0")).isEqualTo(8);
        assertThat(lines())
                .anyMatch(line ->
                        line.startsWith("fail  certificate  names localhost, and phones register at 127.0.0.1"));
    }

    @Test
    void theKeyMustBeTheCertificates() throws Exception {
        var mine = pem(Files.createDirectory(folder.resolve("mine")));
        var other = pem(Files.createDirectory(folder.resolve("other")));
        var tls = List.of("--sip-tls", "127.0.0.1:0", "--domain", "localhost", "--tls-certificate", mine + ".crt");

        assertThat(run(with(tls, "--tls-key", mine + ".key"))).isZero();
        assertThat(lines()).contains("ok    certificate  names localhost");
        assertThat(run(with(tls, "--tls-key", other + ".key"))).isEqualTo(8);
        assertThat(lines()).anyMatch(line -> line.endsWith("--tls-key is the key of another certificate"));
        assertThat(run(with(tls, "--tls-key", folder.resolve("none").toString())))
                .isEqualTo(8);
        assertThat(lines()).anyMatch(line -> line.contains("cannot read " + folder.resolve("none")));
    }

    private static String[] with(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /// A certificate and its key in `folder`, as PEM.
    private static String pem(Path folder) throws Exception {
        var _ = Identity.of(null, null, folder, "localhost");
        var password = "unlocked".toCharArray();
        var store = KeyStore.getInstance(folder.resolve("sip-tls.p12").toFile(), password);
        var base = folder.resolve("pem").toString();
        write(base + ".crt", "CERTIFICATE", store.getCertificate("tutti").getEncoded());
        write(base + ".key", "PRIVATE KEY", store.getKey("tutti", password).getEncoded());
        return base;
    }

    private static void write(String file, String kind, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(Path.of(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    @Test
    void aClockThatIsAMinuteOffFails() throws Exception {
        int right = answering(question -> time(question, 0));
        int wrong = answering(question -> time(question, 60));

        assertThat(run("--time-server", "127.0.0.1:" + right)).isZero();
        assertThat(lines())
                .anyMatch(line -> line.matches("ok {4}clock {8}is [+-]0\\.\\d s off that of 127.0.0.1:" + right));
        assertThat(run("--time-server", "127.0.0.1:" + wrong)).isEqualTo(8);
        assertThat(lines()).anyMatch(line -> line.matches("fail {2}clock {8}is -(60\\.0|59\\.\\d) s off .*"));
    }

    private static byte[] time(byte[] question, long ahead) {
        var now = Instant.now().plusSeconds(ahead);
        long fraction = ((long) now.getNano() << 32) / 1_000_000_000L;
        ByteBuffer.wrap(question)
                .position(40)
                .putInt((int) (now.getEpochSecond() + 2_208_988_800L))
                .putInt((int) fraction);
        return question;
    }

    @Test
    void theCarriersOfTheServerThatRunsAreAsked() throws Exception {
        int there = answering(question -> new String(question, StandardCharsets.US_ASCII).startsWith("OPTIONS sip:")
                ? "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
                : new byte[0]);
        var silent = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        open.push(silent);
        var server = running("""
                {"items": [{"name": "Good", "host": "127.0.0.1", "port": %d, "transport": "udp"},
                           {"name": "Dead", "host": "127.0.0.1", "port": %d, "transport": "udp"}], "next": null}""".formatted(there, silent.getLocalPort()));

        assertThat(run("--http", "127.0.0.1:" + server, "--platform-token", "a-token-of-24-characters"))
                .isEqualTo(8);

        assertThat(lines())
                .contains("ok    port         --http 127.0.0.1:" + server + " is held by the Tutti that runs")
                .anyMatch(line -> line.matches("ok {4}carrier {6}Good at .* answers 200 OK, \\d+ ms"))
                .anyMatch(line -> line.matches("fail {2}carrier {6}Dead at .* does not answer .*"));
    }

    private int running(String carriers) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/", exchange -> {
            boolean list = exchange.getRequestURI().getPath().equals("/api/v1/carriers");
            var body = (list ? carriers : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        open.push(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    /// A port that answers every datagram.
    private int answering(UnaryOperator<byte[]> answer) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        open.push(socket);
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try {
                    var asked = new DatagramPacket(new byte[2_000], 2_000);
                    socket.receive(asked);
                    var told = answer.apply(java.util.Arrays.copyOf(asked.getData(), asked.getLength()));
                    socket.send(new DatagramPacket(told, told.length, asked.getSocketAddress()));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return socket.getLocalPort();
    }
}
