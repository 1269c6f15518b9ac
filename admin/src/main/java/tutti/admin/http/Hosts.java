package tutti.admin.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tutti.call.directory.Cidr;
import tutti.call.directory.Parsed;

/// The `Host` values we answer to: any IP address, `localhost`, and the configured names. A name
/// that an attacker points at our address (DNS rebinding) is none of these.
final class Hosts {
    private final Set<String> names;

    Hosts(Set<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || names.contains(name) || isAddress(name);
    }

    private static boolean isAddress(String name) {
        var bracketed = name.startsWith("[") && name.endsWith("]");
        var address = bracketed ? name.substring(1, name.length() - 1) : name;
        return !address.contains("/") && Cidr.parse(address) instanceof Parsed.Good<Cidr>;
    }
}
