package tutti.engine.transport;

import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/// Where streams are taken beside the TCP of every SIP address: TLS (RFC 3261 §26.3.1) and WebSocket
/// (RFC 7118), the latter in the clear for a proxy in front of us, or over TLS.
///
/// @param hosts names and addresses that are ours in SIP addresses, beside those we listen on
/// @param identity our certificate and key; needed as soon as there is a door with TLS
public record Doors(
        List<InetSocketAddress> tls,
        List<InetSocketAddress> ws,
        List<InetSocketAddress> wss,
        List<String> hosts,
        @Nullable KeyManagerFactory identity) {

    public static final Doors NONE = new Doors(List.of(), List.of(), List.of(), List.of(), null);

    public Doors {
        tls = List.copyOf(tls);
        ws = List.copyOf(ws);
        wss = List.copyOf(wss);
        hosts = List.copyOf(hosts);
        if (identity == null && !(tls.isEmpty() && wss.isEmpty())) {
            throw new IllegalArgumentException("TLS needs a certificate");
        }
    }
}
