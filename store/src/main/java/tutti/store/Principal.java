package tutti.store;

import java.util.Optional;

/// Who a token speaks for.
///
/// @param tokenId empty for the platform token
/// @param tenant  empty for the platform role
public record Principal(Role role, Optional<String> tenant, Optional<String> tokenId, String name) {

    /// What a token may do, most powerful first.
    public enum Role {
        PLATFORM,
        ADMIN,
        USER
    }
}
