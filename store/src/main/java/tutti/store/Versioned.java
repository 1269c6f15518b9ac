package tutti.store;

import java.time.Instant;

/// A stored value with the version that an `ETag` shows and an `If-Match` names.
///
/// @param version 1 after creation, one more with each replacement
public record Versioned<T>(T value, long version, Instant createdAt, Instant updatedAt) {}
