package tutti.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tutti.call.history.CallRecord;

/// The calls that are over.
///
/// Thread-safe. A record goes to the database within moments; while that is down it waits in a file
/// of the data folder. Writing a record again changes nothing.
public interface History {

    /// Takes the record without ever blocking. False when it is lost because memory and file are
    /// full; [Health#historyLost] counts that.
    boolean write(CallRecord record);

    /// The tenant's calls, newest first, with empty timelines.
    ///
    /// @param limit  1 to [Listing#LIMIT_MAX]
    /// @param cursor `next` of the page before, with the same filter
    Listing<CallRecord> find(String tenant, HistoryFilter filter, int limit, Optional<String> cursor);

    /// The calls of somebody, newest first, with empty timelines: those that he or a device of his
    /// made or answered; with `missed` instead those that rang there and nobody answered.
    ///
    /// @param parties his id and those of his devices and numbers
    /// @param since   started at or after
    Listing<CallRecord> ofPerson(
            String tenant, Set<String> parties, boolean missed, Instant since, int limit, Optional<String> cursor);

    /// One call with its timeline.
    Lookup<CallRecord> get(String tenant, String id);
}
