package tutti.store;

import java.util.Optional;
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

    /// One call with its timeline.
    Lookup<CallRecord> get(String tenant, String id);
}
