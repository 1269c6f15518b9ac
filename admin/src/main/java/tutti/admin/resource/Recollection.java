package tutti.admin.resource;

import java.time.Instant;
import java.util.List;
import tutti.call.history.Talk;

/// Who of a tenant talked with a caller (E.164) before a moment, as a live call would recall it.
@FunctionalInterface
interface Recollection {
    List<Talk> talks(String tenantId, String caller, Instant before);
}
