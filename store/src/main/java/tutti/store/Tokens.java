package tutti.store;

import java.time.Instant;
import java.util.Optional;

/// Bearer tokens. Only the SHA-256 of a token is stored; the token itself is shown once.
///
/// Thread-safe.
public interface Tokens {

    /// Issues a token of the tenant. Role PLATFORM is refused with an exception: there is one
    /// platform token and it lives in the data folder.
    Lookup<Issued> create(String tenant, String name, Principal.Role role);

    /// Who the token speaks for. A short cache answers repeated questions, also during an outage.
    Lookup<Principal> authenticate(String token);

    /// The tenant's tokens, without their secrets, oldest first.
    Listing<Described> list(String tenant, int limit, Optional<String> cursor);

    /// Revokes a token; other nodes forget it at once, or after the cache time in an outage.
    Removal delete(String tenant, String id);

    /// A new token, the only time that it is shown.
    record Issued(String id, String token, Instant createdAt) {}

    /// A token as a list shows it.
    record Described(String id, String name, Principal.Role role, Instant createdAt) {}
}
