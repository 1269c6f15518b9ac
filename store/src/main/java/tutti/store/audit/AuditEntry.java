package tutti.store.audit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One change.
///
/// @param tenant     whose thing it was; empty for the platform's own
/// @param action     "created", "changed", "deleted", "passwordReset" and the like
/// @param kind       what it was, as in "callGroup"
/// @param resourceId which one
/// @param label      what people called it then
/// @param version    that it had after the change; 0 where there are none
/// @param before     as JSON, without secrets; null when there was none
/// @param after      likewise
public record AuditEntry(
        long id,
        Optional<String> tenant,
        Instant at,
        Actor actor,
        String action,
        String kind,
        String resourceId,
        String label,
        long version,
        @Nullable String before,
        @Nullable String after) {}
