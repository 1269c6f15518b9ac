package tutti.admin.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tutti.admin.AdminPorts;
import tutti.admin.Readiness;
import tutti.admin.SoundReader;
import tutti.admin.http.Operation;
import tutti.admin.http.SessionCookie;
import tutti.admin.resource.PortalAddress;
import tutti.admin.resource.Registrar;
import tutti.admin.resource.RestApi;
import tutti.admin.server.AdminServer;
import tutti.admin.server.AdminSettings;
import tutti.admin.server.PortInUse;
import tutti.admin.spec.OpenApi;
import tutti.call.directory.Cidr;
import tutti.media.sound.AudioFile;
import tutti.store.Entropy;
import tutti.store.Store;

/// A running REST API and a client that holds every answer against the OpenAPI file.
public final class Rig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FIRST_PORT = 18100;
    private static final int PORTS = 100;

    public final SceneView live = new SceneView();
    public final List<Readiness.Check> checks = new ArrayList<>(List.of(new Readiness.Check("database", true, "ok")));
    public final Contract contract = new Contract(OpenApi.document());
    private final Store store;
    private static final Registrar REGISTRAR =
            new Registrar("sip.example.org", List.of(new Registrar.Door("udp", 5060), new Registrar.Door("tls", 5061)));
    private final AdminServer server;
    private final List<Operation> operations;
    private final HttpClient client = HttpClient.newHttpClient();

    private Rig(Store store, int firstPort, int ports, List<Cidr> proxies) {
        this.store = store;
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var over = new AdminPorts(
                store, live, () -> List.copyOf(checks), meters, entropy(), InstantSource.system(), Rig::sound);
        this.server = start(over, firstPort, ports, proxies);
        try (var api = RestApi.over(over, REGISTRAR, PATIENCE, new PortalAddress(""))) {
            this.operations = api.operations();
        }
    }

    /// The API over this store.
    public static Rig over(Store store) {
        return new Rig(store, FIRST_PORT, PORTS, List.of());
    }

    /// The API over this store behind a proxy on this machine.
    public static Rig behindProxy(Store store) {
        return new Rig(store, FIRST_PORT, PORTS, List.of(new Cidr(0, 0xFFFF_7F00_0000L, 104))); // 127.0.0.0/8
    }

    /// The API at this port and no other.
    public static Rig at(int port, Store store) {
        return new Rig(store, port, 1, List.of());
    }

    private static AdminServer start(AdminPorts over, int firstPort, int ports, List<Cidr> proxies) {
        var heartbeat = Duration.ofMillis(100);
        for (var port = firstPort; ; port++) {
            try {
                var settings = new AdminSettings(
                        "127.0.0.1", port, Set.of("tel.example.org"), REGISTRAR, heartbeat, "", proxies);
                return AdminServer.start(settings, over);
            } catch (PortInUse taken) {
                if (port == firstPort + ports - 1) {
                    throw taken;
                }
            }
        }
    }

    private static Entropy entropy() {
        var drawn = new AtomicLong();
        return target -> Arrays.fill(target, (byte) drawn.incrementAndGet());
    }

    private static SoundReader.Sound sound(byte[] file) {
        return switch (AudioFile.read(file)) {
            case AudioFile.Reading.Heard(var pcm) ->
                new SoundReader.Sound.Heard(AudioFile.wave(pcm), pcm.length().toMillis());
            case AudioFile.Reading.Refused(var code, var _) -> new SoundReader.Sound.Refused(code);
        };
    }

    /// The routing table.
    public List<Operation> operations() {
        return operations;
    }

    public Store store() {
        return store;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    public int port() {
        return server.port();
    }

    /// Sends a request with a token, which may be empty, and a body, which may be null.
    public Reply send(String token, String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        if (token.startsWith(SessionCookie.NAME)) {
            request.header("Cookie", token).header(SessionCookie.PROOF, "1");
        } else if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return checked(method, path, request.build());
    }

    /// Sends a form with a file, and a description unless that is empty.
    public Reply sendForm(String token, String method, String path, byte[] file, String description) {
        var begin = String.join(
                "\r\n",
                "--AaB03x",
                "Content-Disposition: form-data; name=\"file\"; filename=\"../../x.jsp\"",
                "Content-Type: application/octet-stream",
                "",
                "");
        var more = description.isEmpty()
                ? ""
                : "\r\n--AaB03x\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n" + description;
        var parts = List.of(begin.getBytes(UTF_8), file, (more + "\r\n--AaB03x--\r\n").getBytes(UTF_8));
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=AaB03x")
                .method(method, HttpRequest.BodyPublishers.ofByteArrays(parts));
        return checked(method, path, request.build());
    }

    /// Asks for a stream: the answer without the body, or the whole refusal.
    public Reply sendHead(String token, String path) {
        var head = send(token, "HEAD", path, null);
        return head.status() == 200 ? head : send(token, "GET", path, null);
    }

    /// Sends any request.
    public Reply checked(String method, String path, HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            var reply = new Reply(method, path.split("\\?", 2)[0], response);
            contract.check(reply);
            return reply;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpClient client() {
        return client;
    }

    /// Somebody with a token.
    public Caller as(String token) {
        return new Caller(this, token);
    }

    /// Somebody who is signed in.
    public Caller signedIn(String email, String password) {
        var reply = send(
                "", "POST", "/api/v1/session", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
        return as(cookie(reply));
    }

    /// The cookie that an answer sets, as a browser sends it back.
    public static String cookie(Reply reply) {
        return reply.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    public Caller platform() {
        return as(store.platformToken().token());
    }

    /// Stops the server while its clients are still there.
    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /// A client with a token.
    public record Caller(Rig rig, String token) {
        public Reply get(String path, String... headers) {
            return rig.send(token, "GET", path, null, headers);
        }

        public Reply post(String path, String body, String... headers) {
            return rig.send(token, "POST", path, body, headers);
        }

        public Reply put(String path, String body, String... headers) {
            return rig.send(token, "PUT", path, body, headers);
        }

        public Reply delete(String path, String... headers) {
            return rig.send(token, "DELETE", path, null, headers);
        }
    }
}
