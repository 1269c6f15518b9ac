package tutti.admin.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tutti.call.directory.Cidr;

/// Where requests come from: the other end of the connection or, when that is a proxy of ours, the
/// right-most address of `X-Forwarded-For` that is none; whatever stands left of it a client may have
/// written himself.
///
/// @param proxies whose word counts
record Clients(List<Cidr> proxies) {

    /// Whoever has one IPv6 address has 2^64 of them.
    private static final int NETWORK_BYTES_IPV6 = 8;

    private static final int IPV6_BYTES = 16;

    Clients {
        proxies = List.copyOf(proxies);
    }

    /// The address of the client.
    String address(Context context) {
        var from = context.ip();
        for (var before : forwarded(context).reversed()) {
            if (!isProxy(from) || parsed(before).isEmpty()) {
                return from;
            }
            from = before;
        }
        return from;
    }

    private static List<String> forwarded(Context context) {
        var all = new ArrayList<String>();
        var lines = context.req().getHeaders("X-Forwarded-For");
        while (lines.hasMoreElements()) {
            for (var one : lines.nextElement().split(",", -1)) {
                all.add(one.strip());
            }
        }
        return all;
    }

    boolean isProxy(String address) {
        return parsed(address)
                .map(bytes -> proxies.stream().anyMatch(range -> range.contains(bytes)))
                .orElse(false);
    }

    /// One name for all addresses that one client may have.
    static String network(String address) {
        var bytes = parsed(address).orElse(new byte[0]);
        if (bytes.length != IPV6_BYTES) {
            return address;
        }
        var network = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES_IPV6; i++) {
            network.append(Integer.toHexString(bytes[i] & 0xFF)).append(':');
        }
        return network + "/64";
    }

    /// The bytes of a literal address: no name is ever looked up.
    private static Optional<byte[]> parsed(String address) {
        var bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        try {
            return Optional.of(InetAddress.ofLiteral(bare).getAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
