package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import tutti.app.Server;
import tutti.app.cli.ServerOptions;

/// A whole server in this process: database, sockets, REST.
public final class Running implements AutoCloseable {
    private final Path data;
    private final Server server;
    private final Rest rest;

    private Running(Path data, Server server) {
        this.data = data;
        this.server = server;
        this.rest = new Rest(
                "http://127.0.0.1:" + server.httpPort(), server.platformToken().token());
    }

    /// On IPv4 loopback, and on IPv6 where there is one, at ports that are free.
    public static Running start() throws IOException {
        var four = "127.0.0.1:" + Ports.sip("127.0.0.1");
        return at(hasIpv6() ? four + ",[::1]:" + Ports.sip("::1") : four);
    }

    /// Whether this machine has IPv6; containers often have not.
    public static boolean hasIpv6() {
        try (var probe = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0))) {
            return probe.isBound();
        } catch (SocketException without) {
            return false;
        }
    }

    /// On IPv4 loopback, with more options.
    public static Running with(String... options) {
        try {
            return at("127.0.0.1:" + Ports.sip("127.0.0.1"), options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// With SIP at `sip`, in the words of the option `--sip`.
    public static Running at(String sip, String... more) throws IOException {
        var data = Files.createTempDirectory("tutti-e2e-");
        linkPrograms(data.resolve("postgres"));
        var words = new ArrayList<>(List.of("--data", data.toString(), "--sip", sip));
        words.addAll(List.of(more));
        words.addAll(List.of("--http", "127.0.0.1:" + Ports.http(), "--rtp-ports", Ports.RTP));
        var options = CommandLine.populateCommand(new ServerOptions(), words.toArray(String[]::new));
        return new Running(data, Server.start(options));
    }

    /// The database's programs are unpacked once for all modules of the build.
    private static void linkPrograms(Path postgres) throws IOException {
        var programs = Path.of(System.getProperty("tutti.root", ".."), "target", "test-postgres", "programs")
                .toAbsolutePath()
                .normalize();
        Files.createDirectories(programs);
        Files.createDirectories(postgres);
        Files.createSymbolicLink(postgres.resolve("programs"), programs);
    }

    public InetSocketAddress sip() {
        return server.sip().getFirst();
    }

    /// Where it takes SIP over IPv6.
    public InetSocketAddress sip6() {
        return server.sip().getLast();
    }

    public Server server() {
        return server;
    }

    public Rest rest() {
        return rest;
    }

    @Override
    public void close() {
        server.close();
        remove(data);
    }

    static void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }
}
