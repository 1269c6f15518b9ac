package tutti.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.OpeningTimes;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Prompt;
import tutti.call.directory.Tenant;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;

/// A tenant as the snapshot has it. Immutable.
///
/// @param items       what the directory was made of, by id
/// @param credentials by account id
record Shelf(Directory directory, Map<String, Item> items, Map<String, Credentials> credentials) {

    /// A resource as it was read.
    record Item(long version, Object value, Optional<Credentials> credentials) {}

    /// The shelf of these items, in their order; nothing when the tenant itself is not among them.
    static Optional<Shelf> of(SequencedMap<String, Item> items) {
        return values(items, Tenant.class).stream().findFirst().map(tenant -> {
            var directory = Directory.of(new Directory.Content(
                    tenant,
                    values(items, VoipAccount.class),
                    values(items, ExternalNumber.class),
                    values(items, CallGroup.class),
                    values(items, PhoneNumber.class),
                    values(items, User.class),
                    values(items, Trunk.class),
                    values(items, Prompt.class),
                    values(items, VoicemailBox.class),
                    values(items, OpeningTimes.class)));
            var credentials = new LinkedHashMap<String, Credentials>();
            items.forEach((id, item) -> item.credentials().ifPresent(secrets -> credentials.put(id, secrets)));
            return new Shelf(directory, items, credentials);
        });
    }

    private static <T> List<T> values(SequencedMap<String, Item> items, Class<T> type) {
        return items.values().stream()
                .map(Item::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /// The item with this id, when it still has this version.
    Optional<Item> item(String id, long version) {
        return Optional.ofNullable(items.get(id)).filter(item -> item.version() == version);
    }
}
