package tutti.call.directory;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A person with the devices and numbers that reach him (clauses 1, 20). A talk counts for him, at
/// whatever device he had it (clause 6). Without an internal number nobody dials him directly.
public record User(
        String id,
        String name,
        String email,
        Role role,
        @Nullable String internalNumber,
        Language language,
        List<String> voipAccountIds,
        List<String> externalNumberIds,
        Availability availability)
        implements Extension {

    public User {
        voipAccountIds = List.copyOf(voipAccountIds);
        externalNumberIds = List.copyOf(externalNumberIds);
    }

    /// A person as he is created: available at everything he has.
    public static User of(String id, String name, @Nullable String internalNumber, List<String> voipAccountIds) {
        return new User(
                id,
                name,
                id + "@example.org",
                Role.USER,
                internalNumber,
                Language.DE,
                voipAccountIds,
                List.of(),
                Availability.STANDARD);
    }

    public User with(Availability chosen) {
        return new User(id, name, email, role, internalNumber, language, voipAccountIds, externalNumberIds, chosen);
    }

    public User withExternalNumbers(List<String> ids) {
        return new User(id, name, email, role, internalNumber, language, voipAccountIds, ids, availability);
    }

    /// The same person without a device of his; was that where he is reached, it is everywhere now.
    public User without(String accountId) {
        var rest = voipAccountIds.stream().filter(id -> !id.equals(accountId)).toList();
        var there = availability.destination().equals(new Availability.Destination.Account(accountId));
        return new User(
                id,
                name,
                email,
                role,
                internalNumber,
                language,
                rest,
                externalNumberIds,
                there ? new Availability(availability.status(), new Availability.Destination.All()) : availability);
    }

    /// What he may do in the portal of his tenant.
    public enum Role {
        ADMIN,
        USER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
