package tutti.call.directory;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The customer's own exchange (clause 18). A static one is called at `host` and `port` and known by
/// its `addresses`; a registering one is called where it registered as `username`. `number` is
/// dialled there when a target names none.
public record Trunk(
        String id,
        @Nullable String internalNumber,
        String description,
        Mode mode,
        @Nullable String host,
        int port,
        Transport transport,
        List<Cidr> addresses,
        @Nullable String username,
        @Nullable String number)
        implements Extension {

    public Trunk {
        addresses = List.copyOf(addresses);
    }

    /// A trunk that is called at `host` over UDP, and calls from `addresses`.
    public static Trunk fixed(String id, String description, String host, int port, List<Cidr> addresses) {
        return new Trunk(id, null, description, Mode.STATIC, host, port, Transport.UDP, addresses, null, null);
    }

    /// A trunk that registers as `username`.
    public static Trunk registering(String id, String description, String username) {
        return new Trunk(
                id,
                null,
                description,
                Mode.REGISTER,
                null,
                Ranges.PORT.standard(),
                Transport.UDP,
                List.of(),
                username,
                null);
    }

    /// Whether a packet from `source` (4 or 16 bytes, network order) is this trunk's.
    public boolean owns(byte[] source) {
        return addresses.stream().anyMatch(range -> range.contains(source));
    }

    /// The length of the longest prefix of its that `source` has; -1 when it is not this trunk's.
    int prefixOf(byte[] source) {
        return addresses.stream()
                .filter(range -> range.contains(source))
                .mapToInt(Cidr::prefix)
                .max()
                .orElse(-1);
    }

    public enum Mode {
        STATIC,
        REGISTER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
