package tutti.admin.server;

import java.time.Duration;
import java.util.Set;

/// What the REST API needs to know.
///
/// @param host         address to bind
/// @param port         0 takes any free one
/// @param allowedHosts names that a `Host` header may carry besides IP addresses and `localhost`
/// @param domain       the SIP domain that accounts show: what a phone enters as its server
/// @param heartbeat    pause between two signs of life on a quiet event stream
public record AdminSettings(String host, int port, Set<String> allowedHosts, String domain, Duration heartbeat) {
    public AdminSettings {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /// Fast enough that proxies with a minute of patience keep a quiet stream.
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// With the usual heartbeat and no further host names.
    public static AdminSettings at(String host, int port, String domain) {
        return new AdminSettings(host, port, Set.of(), domain, HEARTBEAT);
    }
}
