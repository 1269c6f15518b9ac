package tutti.call.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection to the telephone network. `addresses` may send us calls; calls to external numbers
/// leave at `host` and `port`, at the lowest `priority` first. With `allowCallerNumber` it accepts
/// numbers that are not ours as the caller.
public record Carrier(
        String id,
        String name,
        List<Cidr> addresses,
        String host,
        int port,
        Transport transport,
        @Nullable String username,
        @Nullable String password,
        boolean register,
        int priority,
        boolean allowCallerNumber) {

    public Carrier {
        addresses = List.copyOf(addresses);
    }

    /// Whether a packet from `source` (4 or 16 bytes, network order) is this carrier's.
    public boolean owns(byte[] source) {
        for (var range : addresses) {
            if (range.contains(source)) {
                return true;
            }
        }
        return false;
    }

    /// For logs: says everything but the password.
    @Override
    public String toString() {
        return "Carrier[id=%s, name=%s, addresses=%s, to=%s:%d/%s, username=%s, register=%s, priority=%d]"
                .formatted(id, name, addresses, host, port, transport, username, register, priority);
    }
}
