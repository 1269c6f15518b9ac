package tutti.app.e2e.rig;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// A carrier of the platform, known by an address of its own. Gone when closed, so that calls to the
/// outside leave at nobody else's.
public final class Carrier implements AutoCloseable {
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
                        1,
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
