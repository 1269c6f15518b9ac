package tutti.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tutti.call.history.Talk;

/// The talks that people had (clause 6). Asked on the lanes: must not block. `then` is called once, on
/// any thread; a call that has waited too long goes on as if there were none.
@FunctionalInterface
public interface Recollection {
    /// Nobody remembers anything.
    Recollection NONE = (_, _, _, then) -> then.accept(List.of());

    /// All talks of this tenant's people with `callerNumber` (E.164) that ended at `since` or later.
    void talks(String tenantId, String callerNumber, Instant since, Consumer<List<Talk>> then);
}
