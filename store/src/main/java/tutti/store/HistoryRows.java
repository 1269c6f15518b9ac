package tutti.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry;
import tutti.store.json.Json;

/// What is read of the history inside one transaction.
record HistoryRows(Handle handle) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// Every filter has an index in the order of the page. The planner cannot see how few rows of a
    /// tenant row-level security leaves, and would rather sort all calls of a tenant.
    private static final String IN_ORDER_OF_AN_INDEX = "set local enable_sort = off";

    private static final String COLUMNS = """
            select id, tenant_id, direction, caller_number, caller_name, caller_account_id,
                called, started_at, answered_at, ended_at, ring_seconds, talk_seconds, outcome,
                answered_by_type, answered_by_id, answered_by_name, answered_by_address, group_id,
                '[]' as timeline
            from call_history
            """;

    /// A filter that is null filters nothing; the planner sees the values, not their names.
    private static final String CONDITIONS = """
            where tenant_id = :tenant
              and (cast(:from as timestamptz) is null or started_at >= :from)
              and (cast(:to as timestamptz) is null or started_at < :to)
              and (cast(:caller as text) is null or caller_number = :caller)
              and (cast(:answeredBy as text) is null or answered_by_id = :answeredBy)
              and (cast(:outcome as text) is null or outcome = :outcome)
              and (cast(:beforeAt as timestamptz) is null or (started_at, id) < (:beforeAt, :beforeId))
            """;

    private static final String ORDER = " order by started_at desc, id desc limit :count ";

    private static final String PAGE = COLUMNS + CONDITIONS + ORDER;

    /// The calls that a group had last, and those that it had before another; each by its index.
    private static final String PAGE_OF_GROUP = "select * from (("
            + COLUMNS + CONDITIONS + " and group_id = :group " + ORDER
            + ") union all ("
            + COLUMNS + CONDITIONS + " and earlier_groups is not null and :group = any(earlier_groups) " + ORDER
            + ")) as calls" + ORDER;

    /// Whom a call rang is in its timeline only; the pages of one person are read rarely.
    private static final String PAGE_OF_PERSON = """
            select id, tenant_id, direction, caller_number, caller_name, caller_account_id,
                called, started_at, answered_at, ended_at, ring_seconds, talk_seconds, outcome,
                answered_by_type, answered_by_id, answered_by_name, answered_by_address, group_id,
                '[]' as timeline
            from call_history
            where tenant_id = :tenant and started_at >= :since
              and case when :missed
                  then outcome in ('missed', 'abandoned', 'busy', 'voicemail') and exists (
                      select 1 from jsonb_array_elements(cast(timeline as jsonb)) entry
                      where entry ->> 'type' = 'leg' and entry -> 'target' ->> 'id' = any(:parties))
                  else answered_by_id = any(:parties) or caller_account_id = any(:parties) end
              and (cast(:beforeAt as timestamptz) is null or (started_at, id) < (:beforeAt, :beforeId))
            order by started_at desc, id desc
            limit :count
            """;

    private static final String ONE = """
            select id, tenant_id, direction, caller_number, caller_name, caller_account_id,
                called, started_at, answered_at, ended_at, ring_seconds, talk_seconds, outcome,
                answered_by_type, answered_by_id, answered_by_name, answered_by_address, group_id,
                timeline
            from call_history
            where tenant_id = :tenant and id = :id
            """;

    /// The last call of the page before.
    record Last(Instant startedAt, String id) {}

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Json.storable(text);
    }

    List<CallRecord> page(String tenant, HistoryFilter filter, @Nullable Last last, int count) {
        handle.execute(IN_ORDER_OF_AN_INDEX);
        var page = handle.createQuery(filter.group().isPresent() ? PAGE_OF_GROUP : PAGE);
        filter.group().ifPresent(group -> page.bind("group", Json.storable(group)));
        return page.bind("tenant", tenant)
                .bind("from", bounded(filter.from()))
                .bind("to", bounded(filter.to()))
                .bind("caller", storable(filter.caller().orElse(null)))
                .bind("answeredBy", storable(filter.answeredBy().orElse(null)))
                .bind("outcome", storable(filter.outcome().orElse(null)))
                .bind("beforeAt", last == null ? null : bounded(Optional.of(last.startedAt())))
                .bind("beforeId", last == null ? null : Json.storable(last.id()))
                .bind("count", count)
                .map(HistoryRows::call)
                .list();
    }

    List<CallRecord> pageOfPerson(
            String tenant, Set<String> parties, boolean missed, Instant since, @Nullable Last last, int count) {
        handle.execute(IN_ORDER_OF_AN_INDEX);
        return handle.createQuery(PAGE_OF_PERSON)
                .bind("tenant", tenant)
                .bind("parties", parties.stream().map(Json::storable).toArray(String[]::new))
                .bind("missed", missed)
                .bind("since", bounded(Optional.of(since)))
                .bind("beforeAt", last == null ? null : bounded(Optional.of(last.startedAt())))
                .bind("beforeId", last == null ? null : Json.storable(last.id()))
                .bind("count", count)
                .map(HistoryRows::call)
                .list();
    }

    /// Strangers may ask for times that the database cannot name.
    private static @Nullable Instant bounded(Optional<Instant> at) {
        return at.map(time -> time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time)
                .orElse(null);
    }

    Optional<CallRecord> one(String tenant, String id) {
        return handle.createQuery(ONE)
                .bind("tenant", tenant)
                .bind("id", storable(id))
                .map(HistoryRows::call)
                .findFirst();
    }

    private static CallRecord call(ResultSet row, StatementContext context) throws SQLException {
        return new CallRecord(
                row.getString("id"),
                row.getString("tenant_id"),
                Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                new Caller(
                        row.getString("caller_number"),
                        row.getString("caller_name"),
                        row.getString("caller_account_id")),
                row.getString("called"),
                instant(row.getTimestamp("started_at")),
                instantOrNull(row.getTimestamp("answered_at")),
                instant(row.getTimestamp("ended_at")),
                row.getInt("ring_seconds"),
                row.getInt("talk_seconds"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                answeredBy(row),
                row.getString("group_id"),
                Json.readList(row.getString("timeline"), TimelineEntry.class));
    }

    private static @Nullable Party answeredBy(ResultSet row) throws SQLException {
        var type = row.getString("answered_by_type");
        return type == null
                ? null
                : new Party(
                        Json.read('"' + type + '"', Party.Type.class),
                        row.getString("answered_by_id"),
                        row.getString("answered_by_name"),
                        row.getString("answered_by_address"));
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }

    private static @Nullable Instant instantOrNull(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
