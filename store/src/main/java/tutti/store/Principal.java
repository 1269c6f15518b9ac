package tutti.store;

import java.util.Optional;

/// Who a token or a session speaks for.
///
/// @param tokenId empty for the platform token and for sessions
/// @param tenant  empty for the platform role
/// @param person  who signed in; empty for tokens
public record Principal(
        Role role, Optional<String> tenant, Optional<String> tokenId, String name, Optional<String> person) {

    /// Who a token speaks for.
    public Principal(Role role, Optional<String> tenant, Optional<String> tokenId, String name) {
        this(role, tenant, tokenId, name, Optional.empty());
    }

    /// What a token may do, most powerful first.
    public enum Role {
        PLATFORM,
        ADMIN,
        USER
    }
}
