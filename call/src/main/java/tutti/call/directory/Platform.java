package tutti.call.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The snapshot of everything that the engine routes by: built once, swapped as a whole, looked up
/// in O(1) (a carrier's address: in the number of address ranges, a handful). Immutable.
public final class Platform {

    public static final Platform EMPTY = of(List.of(), Map.of(), List.of());

    private final Map<String, Directory> directories;
    private final Map<String, Subscriber> subscribers;
    private final Map<String, Line> lines;
    private final Map<String, TrunkLogin> trunkLogins;
    private final List<Exchange> exchanges;
    private final List<Carrier> carriers;

    /// An account that may register and call, with the tenant it belongs to and its digest secrets.
    public record Subscriber(Directory directory, VoipAccount account, Credentials credentials) {}

    /// A trunk that registers or authenticates by digest.
    public record TrunkLogin(Directory directory, Trunk trunk, Credentials credentials) {}

    /// A trunk, with the tenant it belongs to.
    public record Exchange(Directory directory, Trunk trunk) {}

    /// A number that the world may dial, with the tenant it belongs to.
    public record Line(Directory directory, PhoneNumber number) {}

    private Platform(List<Directory> tenants, Map<String, Credentials> credentials, List<Carrier> carriers) {
        this.directories = new LinkedHashMap<>();
        this.subscribers = new HashMap<>();
        this.lines = new HashMap<>();
        this.trunkLogins = new HashMap<>();
        this.exchanges = new ArrayList<>();
        this.carriers = carriers.stream()
                .sorted(Comparator.comparingInt(Carrier::priority))
                .toList();
        tenants.forEach(tenant -> add(tenant, credentials));
    }

    /// Joins the tenants. `credentials` are by the id of an account or trunk; one without any cannot
    /// register. Tenant ids, SIP usernames (of accounts and trunks together) and phone numbers are
    /// unique on the platform, or this throws: the database had to see to that.
    public static Platform of(List<Directory> tenants, Map<String, Credentials> credentials, List<Carrier> carriers) {
        return new Platform(tenants, credentials, carriers);
    }

    private void add(Directory tenant, Map<String, Credentials> credentials) {
        addOnce(directories, tenant.tenant().id(), tenant);
        for (var account : tenant.accounts()) {
            var secrets = credentials.get(account.id());
            if (secrets != null) {
                claim(trunkLogins, account.username());
                addOnce(subscribers, account.username(), new Subscriber(tenant, account, secrets));
            }
        }
        tenant.trunks().forEach(trunk -> add(tenant, trunk, credentials.get(trunk.id())));
        for (var number : tenant.phoneNumbers()) {
            addOnce(lines, number.number(), new Line(tenant, number));
        }
    }

    private void add(Directory tenant, Trunk trunk, @Nullable Credentials secrets) {
        if (!trunk.addresses().isEmpty()) {
            exchanges.add(new Exchange(tenant, trunk));
        }
        var username = trunk.username();
        if (username != null && secrets != null) {
            claim(subscribers, username);
            addOnce(trunkLogins, username, new TrunkLogin(tenant, trunk, secrets));
        }
    }

    /// Accounts and trunks share the usernames; `others` must not have this one.
    private static void claim(Map<String, ?> others, String username) {
        if (others.containsKey(username)) {
            throw new IllegalArgumentException("twice on the platform: " + username);
        }
    }

    private static <V> void addOnce(Map<String, V> map, String key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("twice on the platform: " + key);
        }
    }

    /// All tenants, in the order given.
    public List<Directory> directories() {
        return List.copyOf(directories.values());
    }

    public Optional<Directory> directory(String tenantId) {
        return Optional.ofNullable(directories.get(tenantId));
    }

    /// Who registers and authenticates as SIP user `username`.
    public Optional<Subscriber> subscriber(String username) {
        return Optional.ofNullable(subscribers.get(username));
    }

    /// The trunk that registers and authenticates as SIP user `username`.
    public Optional<TrunkLogin> trunkLogin(String username) {
        return Optional.ofNullable(trunkLogins.get(username));
    }

    /// The static trunk that packets from `source` (4 or 16 bytes, network order) belong to; of
    /// several, the one with the narrowest range, then that of the oldest tenant.
    public Optional<Exchange> trunkAt(byte[] source) {
        Exchange found = null;
        int narrowest = -1;
        for (var exchange : exchanges) {
            int prefix = exchange.trunk().prefixOf(source);
            if (prefix > narrowest) {
                found = exchange;
                narrowest = prefix;
            }
        }
        return Optional.ofNullable(found);
    }

    /// Whether a static trunk of another tenant has a range that overlaps this one and is another: then one of
    /// them would take calls from the other.
    public boolean isTaken(Cidr range, String tenantId) {
        return exchanges.stream()
                .filter(exchange -> !exchange.directory().tenant().id().equals(tenantId))
                .flatMap(exchange -> exchange.trunk().addresses().stream())
                .anyMatch(other -> range.overlaps(other) && !range.equals(other));
    }

    /// Whose number `number` (E.164) is.
    public Optional<Line> line(String number) {
        return Optional.ofNullable(lines.get(number));
    }

    /// All carriers, the one to try first in front.
    public List<Carrier> carriers() {
        return carriers;
    }

    /// The carrier that packets from `source` (4 or 16 bytes, network order) belong to; of several,
    /// the one in front.
    public Optional<Carrier> carrierAt(byte[] source) {
        for (var carrier : carriers) {
            if (carrier.owns(source)) {
                return Optional.of(carrier);
            }
        }
        return Optional.empty();
    }
}
