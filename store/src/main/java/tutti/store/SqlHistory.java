package tutti.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    public Listing<CallRecord> ofPerson(
            String tenant, Set<String> parties, boolean missed, Instant since, int limit, Optional<String> cursor) {
        return page(
                tenant,
                limit,
                cursor,
                (rows, last, count) -> rows.pageOfPerson(Ids.known(tenant), parties, missed, since, last, count));
    }

    @Override
    public Listing<CallRecord> find(String tenant, HistoryFilter filter, int limit, Optional<String> cursor) {
        return page(tenant, limit, cursor, (rows, last, count) -> rows.page(Ids.known(tenant), filter, last, count));
    }

    private interface PageRead {
        List<CallRecord> of(HistoryRows rows, @Nullable Last last, int count);
    }

    private Listing<CallRecord> page(String tenant, int limit, Optional<String> cursor, PageRead read) {
        var last = cursor.flatMap(SqlHistory::last);
        if (cursor.isPresent() && last.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        try {
            var calls = database.asTenant(
                    Ids.known(tenant), handle -> read.of(new HistoryRows(handle), last.orElse(null), most + 1));
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
