package tutti.admin.http;

import java.util.Set;

/// Where the HTTP server listens and by what names it may be called.
///
/// @param host         address to bind
/// @param port         0 takes any free one
/// @param allowedHosts names that a `Host` header may carry besides IP addresses and `localhost`
public record HttpSettings(String host, int port, Set<String> allowedHosts) {
    public HttpSettings {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
