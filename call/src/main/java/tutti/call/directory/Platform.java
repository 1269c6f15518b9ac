package tutti.call.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The snapshot of everything that the engine routes by: built once, swapped as a whole, looked up
/// in O(1) (a carrier's address: in the number of address ranges, a handful). Immutable.
public final class Platform {

    public static final Platform EMPTY = of(List.of(), Map.of(), List.of());

    private final Map<String, Directory> directories;
    private final Map<String, Subscriber> subscribers;
    private final Map<String, Line> lines;
    private final List<Carrier> carriers;

    /// An account that may register and call, with the tenant it belongs to and its digest secrets.
    public record Subscriber(Directory directory, VoipAccount account, Credentials credentials) {}

    /// A number that the world may dial, with the tenant it belongs to.
    public record Line(Directory directory, PhoneNumber number) {}

    private Platform(List<Directory> tenants, Map<String, Credentials> credentials, List<Carrier> carriers) {
        this.directories = new LinkedHashMap<>();
        this.subscribers = new HashMap<>();
        this.lines = new HashMap<>();
        this.carriers = carriers.stream()
                .sorted(Comparator.comparingInt(Carrier::priority))
                .toList();
        tenants.forEach(tenant -> add(tenant, credentials));
    }

    /// Joins the tenants. `credentials` are by account id; an account without any cannot register.
    /// Tenant ids, SIP usernames and phone numbers are unique on the platform, or this throws: the
    /// database had to see to that.
    public static Platform of(List<Directory> tenants, Map<String, Credentials> credentials, List<Carrier> carriers) {
        return new Platform(tenants, credentials, carriers);
    }

    private void add(Directory tenant, Map<String, Credentials> credentials) {
        addOnce(directories, tenant.tenant().id(), tenant);
        for (var account : tenant.accounts()) {
            var secrets = credentials.get(account.id());
            if (secrets != null) {
                addOnce(subscribers, account.username(), new Subscriber(tenant, account, secrets));
            }
        }
        for (var number : tenant.phoneNumbers()) {
            addOnce(lines, number.number(), new Line(tenant, number));
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
