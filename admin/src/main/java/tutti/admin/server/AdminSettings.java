package tutti.admin.server;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tutti.admin.resource.Registrar;
import tutti.call.directory.Cidr;

/// What the REST API needs to know.
///
/// @param host         address to bind
/// @param port         0 takes any free one
/// @param allowedHosts names that a `Host` header may carry besides IP addresses and `localhost`
/// @param registrar    where phones register, as accounts show it
/// @param heartbeat    pause between two signs of life on a quiet event stream
/// @param publicUrl    where people reach the portal, for links in letters; empty takes host and port
/// @param trustedProxies whose word counts on where a request comes from
public record AdminSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        Registrar registrar,
        Duration heartbeat,
        String publicUrl,
        List<Cidr> trustedProxies) {
    public AdminSettings {
        trustedProxies = List.copyOf(trustedProxies);
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /// Fast enough that proxies with a minute of patience keep a quiet stream.
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// With the usual heartbeat and no further host names.
    public static AdminSettings at(String host, int port, Registrar registrar) {
        return new AdminSettings(host, port, Set.of(), registrar, HEARTBEAT, "", List.of());
    }

    /// The same, reached by people at another address, whose host a `Host` header may then carry.
    public AdminSettings reachedAt(URI url) {
        var hosts = new HashSet<>(allowedHosts);
        hosts.add(url.getHost());
        return new AdminSettings(host, port, hosts, registrar, heartbeat, url.toString(), trustedProxies);
    }

    /// The same behind proxies.
    public AdminSettings behind(List<Cidr> proxies) {
        return new AdminSettings(host, port, allowedHosts, registrar, heartbeat, publicUrl, proxies);
    }
}
