package tutti.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tutti.call.history.CallRecord;
import tutti.store.HistoryRows.Last;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// The history in PostgreSQL; written by [HistoryWriter].
final class SqlHistory implements History {

    private final Database database;
    private final HistoryWriter writer;

    SqlHistory(Database database, HistoryWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public boolean write(CallRecord record) {
        return writer.offer(record);
    }

    @Override
    public Listing<CallRecord> find(String tenant, HistoryFilter filter, int limit, Optional<String> cursor) {
        var last = cursor.flatMap(SqlHistory::last);
        if (cursor.isPresent() && last.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        try {
            var known = Ids.known(tenant);
            var calls = database.asTenant(
                    known, handle -> new HistoryRows(handle).page(known, filter, last.orElse(null), most + 1));
            return Cursor.page(calls, most, SqlHistory::cursor, call -> call);
        } catch (Outage e) {
            return new Listing.Unavailable<>();
        }
    }

    private static String cursor(CallRecord call) {
        return Cursor.of(call.startedAt().toString(), call.id());
    }

    private static Optional<Last> last(String cursor) {
        return Cursor.read(cursor, 2).flatMap(parts -> {
            try {
                return Optional.of(new Last(Instant.parse(parts.getFirst()), parts.getLast()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Lookup<CallRecord> get(String tenant, String id) {
        try {
            var known = Ids.known(tenant);
            return database.asTenant(known, handle -> new HistoryRows(handle).one(known, id))
                    .<Lookup<CallRecord>>map(Lookup.Found::new)
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }
}
