package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A Kamailio process that plays a carrier: its customer registers by digest, and every call that is sent
/// to it goes to what the customer registered, with the number dialled in To alone.
public final class KamailioRun implements AutoCloseable {
    private static final String MEGABYTES = "16";
    private static final String REGISTERED = "REGISTERED CSeq ";

    private final Tool tool;
    private final Path folder;
    private final InetSocketAddress at;

    private KamailioRun(Tool tool, Path folder, InetSocketAddress at) {
        this.tool = tool;
        this.folder = folder;
        this.at = at;
    }

    /// @param seconds that a registration holds
    public static KamailioRun start(String host, String user, String password, int seconds) {
        var at = new InetSocketAddress(InetAddress.ofLiteral(host), Ports.sip(host));
        try {
            var folder = Files.createTempDirectory("tutti-kamailio-");
            var config = folder.resolve("kamailio.cfg");
            var values = Map.of(
                    "HOST",
                    host,
                    "PORT",
                    "" + at.getPort(),
                    "USER",
                    user,
                    "PASSWORD",
                    password,
                    "EXPIRES",
                    "" + seconds);
            Files.writeString(config, config(values));
            var command = List.of(
                    Tool.installed("kamailio", "kamailio").toString(),
                    "-f",
                    config.toString(),
                    "-DD",
                    "-E",
                    "-m",
                    MEGABYTES,
                    "-M",
                    MEGABYTES,
                    "-P",
                    folder.resolve("kamailio.pid").toString());
            var run = new KamailioRun(Tool.start("kamailio", command, folder), folder, at);
            run.awaitSocket();
            return run;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String config(Map<String, String> values) throws IOException {
        try (var resource = KamailioRun.class.getResourceAsStream("/e2e/carrier.cfg")) {
            if (resource == null) {
                throw new AssertionError("no carrier.cfg");
            }
            var text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                text = text.replace("%" + value.getKey() + "%", value.getValue());
            }
            return text;
        }
    }

    private void awaitSocket() {
        var port = ":" + String.format("%04X", at.getPort()) + " ";
        Await.until("Kamailio at " + at, () -> {
            if (!tool.isRunning()) {
                throw new AssertionError("Kamailio has ended\n" + tool.output());
            }
            return Tool.read(Path.of("/proc/net/udp")).lines().anyMatch(line -> line.contains(port));
        });
    }

    /// Where it takes SIP.
    public InetSocketAddress at() {
        return at;
    }

    /// The CSeq of every REGISTER that it has accepted, in order.
    public List<Integer> registrations() {
        return tool.output()
                .lines()
                .filter(line -> line.contains(REGISTERED))
                .map(line -> Integer.valueOf(line.substring(line.indexOf(REGISTERED) + REGISTERED.length())
                        .strip()))
                .toList();
    }

    @Override
    public void close() {
        tool.close();
        Running.remove(folder);
    }
}
