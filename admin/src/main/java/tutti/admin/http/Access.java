package tutti.admin.http;

import tutti.store.Principal;

/// Who may use an operation. Whose things it is about is judged apart from this, by [Gate].
public enum Access {
    /// Everybody, without a token.
    PUBLIC,
    /// The platform token only.
    PLATFORM,
    /// The platform, and admins of the tenant.
    ADMIN,
    /// The platform, and every token of the tenant.
    USER;

    boolean permits(Principal.Role role) {
        return switch (this) {
            case PUBLIC, USER -> true;
            case ADMIN -> role == Principal.Role.ADMIN || role == Principal.Role.PLATFORM;
            case PLATFORM -> role == Principal.Role.PLATFORM;
        };
    }
}
