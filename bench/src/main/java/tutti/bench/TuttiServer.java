package tutti.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tutti as a user starts it: `./tutti serve` with its embedded database, set up over REST.
final class TuttiServer implements Server {

    private static final Duration START = Duration.ofMinutes(2);
    private static final String TOKEN = "bench-platform-token-for-one-run";
    private static final int FIRST_INTERNAL_NUMBER = 1_000;
    private static final int RING_SECONDS = 25;

    private final Workspace workspace;
    private final Time time;
    private final Ports ports;
    private @Nullable Child process;
    private String tenant = "";

    /// @param http its HTTP port
    /// @param rtp its RTP range, `LOW-HIGH`
    /// @param carrierPort where the callers are
    record Ports(int sip, int http, String rtp, int carrierPort) {}

    TuttiServer(Workspace workspace, Time time, Ports ports) {
        this.workspace = workspace;
        this.time = time;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "tutti";
    }

    @Override
    public InetSocketAddress sip() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.sip());
    }

    @Override
    public ProcessFamily family() {
        return new ProcessFamily(running().pid(), data());
    }

    @Override
    public boolean isProxy() {
        return false;
    }

    @Override
    public void start(Site site) {
        requireFree(ports.http());
        process = workspace.start("tutti", command());
        try (var rest = rest()) {
            if (!time.await(START, () -> !running().alive() || rest.ready())
                    || !running().alive()) {
                throw new BenchFailure("tutti did not get ready:\n" + running().tail(10));
            }
            configure(rest, site);
        }
    }

    /// Its REST API, as the platform.
    Rest rest() {
        return new Rest("http://127.0.0.1:" + ports.http(), TOKEN);
    }

    /// The path of the company that was set up.
    String tenant() {
        return tenant;
    }

    /// Otherwise another server would answer in this one's stead.
    private static void requireFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return;
        } catch (IOException e) {
            throw new BenchFailure("HTTP port " + port, e);
        }
    }

    private List<String> command() {
        var tutti = System.getenv("TUTTI_COMMAND");
        return List.of(
                tutti == null ? "./tutti" : tutti,
                "serve",
                "--data",
                data(),
                "--sip",
                "127.0.0.1:" + ports.sip(),
                "--http",
                "127.0.0.1:" + ports.http(),
                "--rtp-ports",
                ports.rtp(),
                "--platform-token",
                TOKEN);
    }

    private String data() {
        return workspace.folder().resolve("tutti-data").toString();
    }

    private void configure(Rest rest, Site site) {
        var created = rest.create(
                "/api/v1/tenants",
                Map.of(
                        "name", "Bench",
                        "country", "DE",
                        "timezone", "Europe/Berlin",
                        "language", "de"));
        rest.create("/api/v1/carriers", carrier());
        var base = "/api/v1/tenants/" + created;
        tenant = base;
        int internalNumber = FIRST_INTERNAL_NUMBER;
        var accounts = new HashMap<String, String>();
        for (var phone : site.phones()) {
            var account = Map.of(
                    "internalNumber", "" + internalNumber++,
                    "description", phone.username(),
                    "username", phone.username(),
                    "password", phone.password());
            accounts.put(phone.username(), rest.create(base + "/voip-accounts", account));
        }
        for (var ring : site.rings()) {
            configure(rest, base, "" + internalNumber++, ring, accounts);
        }
    }

    private Map<String, ?> carrier() {
        return Map.of(
                "name",
                "SIPp",
                "addresses",
                List.of("127.0.0.1/32"),
                "host",
                "127.0.0.1",
                "port",
                ports.carrierPort(),
                "transport",
                "udp",
                "register",
                false,
                "priority",
                1,
                "allowCallerNumber",
                true);
    }

    /// The group rings phones that talk: the one that answers has many calls at a time.
    private static void configure(
            Rest rest, String base, String internalNumber, Ring ring, Map<String, String> accounts) {
        var targets = new ArrayList<Map<String, String>>();
        for (var phone : ring.phones()) {
            targets.add(Map.of("type", "voipAccount", "id", accounts.getOrDefault(phone.username(), "")));
        }
        var group = rest.create(
                base + "/call-groups",
                Map.of(
                        "internalNumber",
                        internalNumber,
                        "description",
                        "Customer Service",
                        "method",
                        "simultaneous",
                        "ringBusy",
                        true,
                        "targets",
                        targets));
        var number = rest.create(base + "/phone-numbers", Map.of("number", ring.number(), "description", "Bench"));
        var step = Map.of("type", "callGroup", "id", group, "ringSeconds", RING_SECONDS);
        rest.put(base + "/phone-numbers/" + number + "/call-plan", Map.of("steps", List.of(step)));
    }

    private Child running() {
        if (process == null) {
            throw new IllegalStateException("tutti is not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            workspace.stop(process);
            process = null;
        }
    }
}
