package tutti.store.audit;

import java.time.Instant;
import java.util.Optional;

/// Which changes a list shows; empty means any.
///
/// @param from     at or after
/// @param to       before
/// @param actor    id of the person or token
/// @param kind     of what was changed
/// @param resource id of what was changed
/// @param action   what was done to it
public record AuditFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> actor,
        Optional<String> kind,
        Optional<String> resource,
        Optional<String> action) {

    /// The changes of one thing.
    public static AuditFilter of(String kind, String resource) {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(kind),
                Optional.of(resource),
                Optional.empty());
    }
}
