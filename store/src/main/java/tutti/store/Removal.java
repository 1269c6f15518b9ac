package tutti.store;

import java.util.List;

/// How a delete ended.
public sealed interface Removal {

    /// Gone, with its claims.
    record Removed() implements Removal {}

    /// Kept, because these refer to it (409). Never empty, at most [#USERS_MAX] are named.
    record InUse(List<Owner> users) implements Removal {}

    /// No such resource, or no such tenant.
    record NotFound() implements Removal {}

    /// `If-Match` named another version than the stored one.
    record VersionMismatch(long current) implements Removal {}

    /// The database does not answer now; try again later (503).
    record Unavailable() implements Removal {}

    /// Most users that an [InUse] names.
    int USERS_MAX = 50;
}
