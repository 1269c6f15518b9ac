package tutti.store;

import java.util.Optional;

/// How a create or replace ended. Nothing is stored unless it is [Stored].
public sealed interface Write<T> {

    /// Committed; the value reads back as `stored`.
    record Stored<T>(Versioned<T> stored) implements Write<T> {}

    /// Somebody holds the claim already. `owner` is empty when it belongs to another tenant, about
    /// whom nothing may be learned.
    record Conflict<T>(Claim claim, Optional<Owner> owner) implements Write<T> {}

    /// The value refers to a resource that this tenant does not have.
    record UnknownReference<T>(String kind, String id) implements Write<T> {}

    /// No such resource, or no such tenant.
    record NotFound<T>() implements Write<T> {}

    /// `If-Match` named another version than the stored one.
    record VersionMismatch<T>(long current) implements Write<T> {}

    /// The database does not answer now; try again later (503).
    record Unavailable<T>() implements Write<T> {}
}
