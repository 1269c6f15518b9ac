package tutti.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Debian's Kamailio as a forking proxy: usrloc in memory, dialog tracking, Record-Route, two UDP
/// workers, digest for REGISTER, no media.
final class KamailioServer implements Server {

    static final String PASSWORD = "bench-phone-secret";

    private static final Path BINARY = Path.of("/usr/sbin/kamailio");
    private static final Duration START = Duration.ofSeconds(2);
    private static final String SHARED_MEGABYTES = "2048";
    private static final String PRIVATE_MEGABYTES = "16";

    private final Workspace workspace;
    private final Time time;
    private final int port;
    private @Nullable Child process;

    KamailioServer(Workspace workspace, Time time, int port) {
        this.workspace = workspace;
        this.time = time;
        this.port = port;
    }

    static boolean installed() {
        return Files.isExecutable(BINARY);
    }

    @Override
    public String name() {
        return "kamailio";
    }

    @Override
    public InetSocketAddress sip() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @Override
    public ProcessFamily family() {
        return new ProcessFamily(running().pid(), "");
    }

    @Override
    public boolean isProxy() {
        return true;
    }

    @Override
    public void start(Site site) {
        var values = Map.of("PORT", "" + port, "PASSWORD", PASSWORD, "TARGETS", targets(site.rings()));
        var config = workspace.write("kamailio.cfg", "kamailio.cfg", values);
        var command = List.of(
                BINARY.toString(),
                "-f",
                config.toString(),
                "-DD",
                "-E",
                "-m",
                SHARED_MEGABYTES,
                "-M",
                PRIVATE_MEGABYTES,
                "-P",
                workspace.folder().resolve("kamailio.pid").toString());
        process = workspace.start("kamailio", command);
        time.pause(START);
        if (!running().alive()) {
            throw new BenchFailure("kamailio did not start:\n" + running().tail(5));
        }
    }

    private static String targets(List<Ring> rings) {
        var text = new StringBuilder();
        for (var ring : rings) {
            text.append("    if ($rU == \"").append(ring.number()).append("\") {\n");
            boolean first = true;
            for (var phone : ring.phones()) {
                var uri = "\"sip:" + phone.username() + "@127.0.0.1\"";
                text.append(
                        first
                                ? "        $ru = " + uri + ";\n        lookup(\"location\");\n"
                                : "        lookup_to_dset(\"location\", " + uri + ");\n");
                first = false;
            }
            text.append("    }\n");
        }
        return text.toString();
    }

    private Child running() {
        if (process == null) {
            throw new IllegalStateException("kamailio is not started");
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
