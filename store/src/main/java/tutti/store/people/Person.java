package tutti.store.people;

import java.util.Optional;
import tutti.store.Principal;

/// Somebody who may sign in. Of a company, the id is that of the user there.
///
/// @param tenant       empty for a platform administrator
/// @param company      what the tenant is called; empty for a platform administrator
/// @param active       whether a password is set, that is, whether the invitation was taken
/// @param secondFactor whether a code is asked for besides the password
public record Person(
        String id,
        Optional<String> tenant,
        String company,
        String name,
        String email,
        Principal.Role role,
        Preferences preferences,
        boolean active,
        boolean secondFactor) {}
