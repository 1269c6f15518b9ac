package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Carrier;

/// Where the carriers are. Names are resolved beside the calls, never on their way: a lane gets what
/// is known, and a carrier whose name has not resolved yet is passed over.
///
/// Thread-safe.
public final class CarrierAddresses {
    private static final Logger log = LoggerFactory.getLogger(CarrierAddresses.class);

    private final ConcurrentHashMap<String, InetAddress> byHost = new ConcurrentHashMap<>();
    private final Executor beside;

    /// @param beside runs the resolution; a virtual thread each
    public CarrierAddresses(Executor beside) {
        this.beside = beside;
    }

    /// Resolves the hosts of these carriers (again); call it at every change and now and then.
    public void learn(Iterable<Carrier> carriers) {
        for (var carrier : carriers) {
            beside.execute(() -> resolve(carrier.host()));
        }
    }

    private void resolve(String host) {
        try {
            byHost.put(host, InetAddress.getByName(host));
        } catch (UnknownHostException unknown) {
            log.warn("carrier host {} does not resolve", host);
        }
    }

    @Nullable
    InetSocketAddress of(Carrier carrier) {
        var address = byHost.get(carrier.host());
        return address == null ? null : new InetSocketAddress(address, carrier.port());
    }
}
