package tutti.store.talk;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tutti.call.history.Talk;

/// The talks that people of a tenant had with a caller.
///
/// Thread-safe; never blocks. A talk that ended on this node is seen by the next question, whether
/// the database has it yet or not.
@FunctionalInterface
public interface Talks {

    /// The talks with `caller` (E.164) that ended at `since` or later, the newest first, at most
    /// [TalkMemory#TALKS_OF_CALLER_MAX]; at once when they are remembered. Ends exceptionally when the
    /// database cannot say.
    CompletableFuture<List<Talk>> of(String tenantId, String caller, Instant since);
}
