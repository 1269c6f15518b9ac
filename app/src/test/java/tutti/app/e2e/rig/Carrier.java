package tutti.app.e2e.rig;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// A carrier of the platform, known by an address of its own. Gone when closed, so that calls to the
/// outside leave at nobody else's.
public final class Carrier implements AutoCloseable {
    private static final int PRIORITY = 5;

    private final Rest rest;
    private final String id;
    private final InetSocketAddress at;

    private Carrier(Rest rest, String id, InetSocketAddress at) {
        this.rest = rest;
        this.id = id;
        this.at = at;
    }

    /// A carrier at `host`, which may show callers' numbers.
    public static Carrier at(String host, Rest rest) {
        return at(host, PRIORITY, rest);
    }

    /// The same that gets our calls before the others.
    public static Carrier preferred(String host, Rest rest) {
        return at(host, PRIORITY - 1, rest);
    }

    /// A carrier at which the server registers.
    public static Carrier registering(InetSocketAddress at, String username, String password, Rest rest) {
        var host = at.getAddress().getHostAddress();
        var made = rest.post(
                "/api/v1/carriers",
                Map.of(
                        "name",
                        "Registrar at " + host,
                        "addresses",
                        List.of(host + "/32"),
                        "host",
                        host,
                        "port",
                        at.getPort(),
                        "transport",
                        "udp",
                        "username",
                        username,
                        "password",
                        password,
                        "register",
                        true));
        return new Carrier(rest, made.get("id").asString(), at);
    }

    private static Carrier at(String host, int priority, Rest rest) {
        int port = Ports.sip(host);
        var made = rest.post(
                "/api/v1/carriers",
                Map.of(
                        "name",
                        "Carrier at " + host,
                        "addresses",
                        List.of(host + "/32"),
                        "host",
                        host,
                        "port",
                        port,
                        "transport",
                        "udp",
                        "register",
                        false,
                        "priority",
                        priority,
                        "allowCallerNumber",
                        true));
        return new Carrier(rest, made.get("id").asString(), new InetSocketAddress(InetAddress.ofLiteral(host), port));
    }

    /// Where it sends from and is sent to.
    public InetSocketAddress at() {
        return at;
    }

    @Override
    public void close() {
        rest.delete("/api/v1/carriers/" + id);
    }
}
