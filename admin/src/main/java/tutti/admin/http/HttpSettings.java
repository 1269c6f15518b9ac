package tutti.admin.http;

import java.util.List;
import java.util.Set;
import tutti.call.directory.Cidr;

/// Where the HTTP server listens and by what names it may be called.
///
/// @param host         address to bind
/// @param port         0 takes any free one
/// @param allowedHosts names that a `Host` header may carry besides IP addresses and `localhost`
/// @param trustedProxies whose `X-Forwarded-For` counts
public record HttpSettings(String host, int port, Set<String> allowedHosts, List<Cidr> trustedProxies) {
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
