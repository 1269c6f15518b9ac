package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Platform;
import tutti.call.directory.Trunk;

/// Where the carriers and the static trunks are. Names are resolved beside the calls, never on their
/// way: a lane gets what is known, and one whose name has not resolved yet is passed over. An address
/// that did not answer is tried last for a while (R21): what a dead one costs, it costs now and then.
///
/// Thread-safe.
public final class CarrierAddresses {
    private static final Logger log = LoggerFactory.getLogger(CarrierAddresses.class);
    /// Addresses of one name that are tried, one after the other.
    static final int PER_HOST_MAX = 4;
    /// How long an address that did not answer is tried after all others.
    static final long REST_MILLIS = 45_000;

    private final ConcurrentHashMap<String, List<InetAddress>> byHost = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<InetSocketAddress, Long> restUntil = new ConcurrentHashMap<>();
    /// Which hosts take signalling at a port.
    private volatile Map<Integer, Set<String>> hostsByPort = Map.of();
    /// Where carriers and static trunks call from.
    private volatile List<Cidr> sources = List.of();

    private final Executor beside;

    /// @param beside runs the resolution; a virtual thread each
    public CarrierAddresses(Executor beside) {
        this.beside = beside;
    }

    /// Resolves the hosts of carriers and static trunks (again); call it at every change and now and
    /// then.
    public void learn(Platform platform) {
        learn(platform.carriers());
        var hosts = new HashSet<String>();
        for (var directory : platform.directories()) {
            for (var trunk : directory.trunks()) {
                if (trunk.host() != null) {
                    hosts.add(trunk.host());
                }
            }
        }
        hosts.forEach(host -> beside.execute(() -> resolve(host)));
        hostsByPort = hostsByPort(platform);
        var trunks = platform.directories().stream().flatMap(directory -> directory.trunks().stream());
        sources = Stream.concat(platform.carriers().stream().map(Carrier::addresses), trunks.map(Trunk::addresses))
                .flatMap(List::stream)
                .toList();
    }

    /// Whether a carrier or static trunk is at `address`.
    boolean trusts(InetAddress address) {
        var bytes = address.getAddress();
        return sources.stream().anyMatch(range -> range.contains(bytes));
    }

    private static Map<Integer, Set<String>> hostsByPort(Platform platform) {
        var all = new HashMap<Integer, Set<String>>();
        for (var carrier : platform.carriers()) {
            all.computeIfAbsent(carrier.port(), _ -> new HashSet<>()).add(carrier.host());
        }
        for (var directory : platform.directories()) {
            for (var trunk : directory.trunks()) {
                if (trunk.host() != null) {
                    all.computeIfAbsent(trunk.port(), _ -> new HashSet<>()).add(trunk.host());
                }
            }
        }
        return all;
    }

    /// Whether a carrier or static trunk takes calls at `place`.
    boolean signalsAt(InetSocketAddress place) {
        for (var host : hostsByPort.getOrDefault(place.getPort(), Set.of())) {
            if (byHost.getOrDefault(host, List.of()).contains(place.getAddress())) {
                return true;
            }
        }
        return false;
    }

    /// The same for carriers alone.
    public void learn(Iterable<Carrier> carriers) {
        for (var carrier : carriers) {
            beside.execute(() -> resolve(carrier.host()));
        }
    }

    private void resolve(String host) {
        try {
            learned(host, List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            log.warn("host {} does not resolve", host);
        }
    }

    /// `host` is at these addresses now.
    public void learned(String host, List<InetAddress> all) {
        byHost.put(host, all.size() > PER_HOST_MAX ? List.copyOf(all.subList(0, PER_HOST_MAX)) : all);
    }

    /// Nobody answered at this address of a carrier, or it said that it can do nothing for us now.
    void silent(InetSocketAddress at, long nowMillis) {
        restUntil.values().removeIf(until -> until <= nowMillis);
        restUntil.put(at, nowMillis + REST_MILLIS);
    }

    /// Somebody answered there.
    void heard(InetSocketAddress at) {
        restUntil.remove(at);
    }

    boolean rests(InetSocketAddress at, long nowMillis) {
        return restUntil.getOrDefault(at, nowMillis) > nowMillis;
    }

    /// The address to try first; null when none is known.
    @Nullable
    InetSocketAddress first(Carrier carrier, long nowMillis) {
        var all = all(carrier);
        return all.stream()
                .filter(at -> !rests(at, nowMillis))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    /// All addresses, in the order in which they are tried.
    List<InetSocketAddress> all(Carrier carrier) {
        return all(carrier.host(), carrier.port());
    }

    List<InetSocketAddress> all(Trunk trunk) {
        return trunk.host() == null ? List.of() : all(trunk.host(), trunk.port());
    }

    private List<InetSocketAddress> all(String host, int port) {
        var known = byHost.getOrDefault(host, List.of());
        return known.size() == 1
                ? List.of(new InetSocketAddress(known.getFirst(), port))
                : known.stream().map(one -> new InetSocketAddress(one, port)).toList();
    }
}
