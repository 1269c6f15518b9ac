package tutti.engine.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// An address as messages spell it: without the zone that means something on our own machine only
/// (RFC 3261 §25.1 has no room for one).
public final class Literal {
    private Literal() {}

    public static String of(InetAddress address) {
        String text = address.getHostAddress();
        int zone = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return zone < 0 ? text : text.substring(0, zone);
    }

    /// The address that `host` spells, in brackets or not; null when it is a name.
    public static @Nullable InetAddress read(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}
