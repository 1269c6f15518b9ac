package tutti.call.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The snapshot of one tenant, with its lookups in O(1). Immutable, shared by all threads; a running
/// call keeps the snapshot that it began with.
public final class Directory {

    private final Tenant tenant;
    private final Map<String, VoipAccount> accounts;
    private final Map<String, ExternalNumber> externalNumbers;
    private final Map<String, CallGroup> groups;
    private final Map<String, PhoneNumber> phoneNumbers;
    private final Map<String, PhoneNumber> phoneNumbersByNumber;
    private final Map<String, Extension> extensions;

    private Directory(Content content) {
        tenant = content.tenant();
        accounts = keyed(content.accounts(), VoipAccount::id);
        externalNumbers = keyed(content.externalNumbers(), ExternalNumber::id);
        groups = keyed(content.groups(), CallGroup::id);
        phoneNumbers = keyed(content.phoneNumbers(), PhoneNumber::id);
        phoneNumbersByNumber = keyed(content.phoneNumbers(), PhoneNumber::number);
        extensions = new LinkedHashMap<>();
        accounts.values().forEach(this::addExtension);
        groups.values().forEach(this::addExtension);
    }

    /// All that a tenant has; the order of each list is the order of every listing.
    public record Content(
            Tenant tenant,
            List<VoipAccount> accounts,
            List<ExternalNumber> externalNumbers,
            List<CallGroup> groups,
            List<PhoneNumber> phoneNumbers) {}

    /// Indexes `content`. Ids, internal numbers and phone numbers are unique in it, or this throws:
    /// the database had to see to that.
    public static Directory of(Content content) {
        return new Directory(content);
    }

    public Tenant tenant() {
        return tenant;
    }

    public Optional<VoipAccount> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public Optional<ExternalNumber> externalNumber(String id) {
        return Optional.ofNullable(externalNumbers.get(id));
    }

    public Optional<CallGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public Optional<PhoneNumber> phoneNumber(String id) {
        return Optional.ofNullable(phoneNumbers.get(id));
    }

    /// The tenant's own number `number` (E.164).
    public Optional<PhoneNumber> phoneNumberOf(String number) {
        return Optional.ofNullable(phoneNumbersByNumber.get(number));
    }

    /// What `internalNumber` reaches in this tenant.
    public Optional<Extension> extension(String internalNumber) {
        return Optional.ofNullable(extensions.get(internalNumber));
    }

    /// The number that an external call of `account` shows: its own, else the tenant's first; none
    /// when the tenant has no number at all.
    public @Nullable String lineOf(VoipAccount account) {
        var own = account.outboundNumber();
        return own != null ? own : firstNumber();
    }

    private @Nullable String firstNumber() {
        var all = phoneNumbers.values().iterator();
        return all.hasNext() ? all.next().number() : null;
    }

    public List<VoipAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    public List<ExternalNumber> externalNumbers() {
        return List.copyOf(externalNumbers.values());
    }

    public List<CallGroup> groups() {
        return List.copyOf(groups.values());
    }

    public List<PhoneNumber> phoneNumbers() {
        return List.copyOf(phoneNumbers.values());
    }

    private void addExtension(Extension extension) {
        if (extensions.putIfAbsent(extension.internalNumber(), extension) != null) {
            throw new IllegalArgumentException("internal number twice: " + extension.internalNumber());
        }
    }

    private static <V> Map<String, V> keyed(List<V> values, Function<V, String> key) {
        var map = LinkedHashMap.<String, V>newLinkedHashMap(values.size());
        for (V value : values) {
            if (map.putIfAbsent(key.apply(value), value) != null) {
                throw new IllegalArgumentException("twice: " + key.apply(value));
            }
        }
        return map;
    }

    @Override
    public String toString() {
        return "Directory[" + tenant.id() + "]";
    }
}
