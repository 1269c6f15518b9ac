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
    USER,
    /// The platform, admins of the tenant, and the signed-in user whom the path names as `{user}`.
    SELF,
    /// The platform, admins of the tenant, and its signed-in users; no token of the role user.
    MEMBER,
    /// Whoever is signed in at the portal; no token.
    SESSION,
    /// Like [#SESSION], also while the second factor is still to be shown.
    OPEN_SESSION;

    boolean permits(Principal.Role role) {
        return switch (this) {
            case PUBLIC, USER, SESSION, OPEN_SESSION -> true;
            case ADMIN, SELF, MEMBER -> role == Principal.Role.ADMIN || role == Principal.Role.PLATFORM;
            case PLATFORM -> role == Principal.Role.PLATFORM;
        };
    }
}
