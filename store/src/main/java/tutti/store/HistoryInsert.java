package tutti.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry;
import tutti.store.json.Json;

/// Writes a batch of records in one statement: a column an array. Every call of the platform goes
/// through here, so it is plain JDBC; a row at a time by way of names cost three times the CPU.
record HistoryInsert(Connection connection) {
    private static final String GROUP = "callGroup";

    private static final String SQL = """
            insert into call_history (id, tenant_id, direction, caller_number, caller_name, caller_account_id,
                called, started_at, answered_at, ended_at, ring_seconds, talk_seconds, outcome,
                answered_by_type, answered_by_id, answered_by_name, answered_by_address, group_id, timeline, earlier_groups)
            select c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19,
                string_to_array(c20, ',')
            from unnest(
                cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                cast(? as text[]), cast(? as text[]), cast(? as timestamptz[]), cast(? as timestamptz[]),
                cast(? as timestamptz[]), cast(? as int[]), cast(? as int[]), cast(? as text[]), cast(? as text[]),
                cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                cast(? as text[])) as call (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17,
                c18, c19, c20)
            on conflict do nothing
            """;

    /// The companies, kept from being deleted until the batch is there. A foreign key would look at each row.
    private static final String TENANTS = "select id from tenant where id = any (cast(? as text[])) for key share";

    /// @throws IllegalArgumentException when a company is not there (any more)
    void insert(List<CallRecord> records) throws SQLException {
        hold(records.stream().map(CallRecord::tenantId).collect(Collectors.toSet()));
        try (var statement = connection.prepareStatement(SQL)) {
            var columns = new Columns(connection, statement, records);
            columns.text(CallRecord::id);
            columns.text(CallRecord::tenantId);
            columns.text(call -> call.direction().toString());
            columns.text(call -> call.caller().number());
            columns.text(call -> call.caller().displayName());
            columns.text(call -> call.caller().accountId());
            columns.text(CallRecord::called);
            columns.time(CallRecord::startedAt);
            columns.time(CallRecord::answeredAt);
            columns.time(CallRecord::endedAt);
            columns.number(CallRecord::ringSeconds);
            columns.number(CallRecord::talkSeconds);
            columns.text(call -> call.outcome().toString());
            columns.text(by(party -> party.type().toString()));
            columns.text(by(Party::id));
            columns.text(by(Party::name));
            columns.text(by(Party::address));
            columns.text(CallRecord::groupId);
            columns.storable(call -> Json.writeTimeline(call.timeline()));
            columns.text(HistoryInsert::earlierGroups);
            statement.executeUpdate();
        }
    }

    private void hold(Set<String> tenants) throws SQLException {
        var missing = new HashSet<>(tenants);
        try (var statement = connection.prepareStatement(TENANTS)) {
            statement.setArray(1, connection.createArrayOf("text", tenants.toArray(String[]::new)));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    missing.remove(rows.getString(1));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no such tenant: " + String.join(", ", missing));
        }
    }

    /// The ids of the groups that were asked, but for the last; ids have no commas.
    private static @Nullable String earlierGroups(CallRecord call) {
        var groups = new LinkedHashSet<String>();
        for (var entry : call.timeline()) {
            if (entry instanceof TimelineEntry.StepBegun(var _, var _, var kind, var id, var _, var _)
                    && kind.equals(GROUP)
                    && id != null
                    && !id.equals(call.groupId())) {
                groups.add(id);
            }
        }
        return groups.isEmpty() ? null : String.join(",", groups);
    }

    /// A value of a record that may be missing.
    private interface Cell extends Function<CallRecord, @Nullable String> {}

    private static Cell by(Function<Party, @Nullable String> value) {
        return call -> call.answeredBy() == null ? null : value.apply(call.answeredBy());
    }

    /// Fills the parameters from left to right.
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<CallRecord> records;
        private int index;

        Columns(Connection connection, PreparedStatement statement, List<CallRecord> records) {
            this.connection = connection;
            this.statement = statement;
            this.records = records;
        }

        void text(Cell value) throws SQLException {
            set(call -> {
                var text = value.apply(call);
                return text == null ? null : Json.storable(text);
            });
        }

        void time(Function<CallRecord, @Nullable Instant> value) throws SQLException {
            set(call -> {
                var at = value.apply(call);
                return at == null ? null : at.toString();
            });
        }

        void number(Function<CallRecord, Integer> value) throws SQLException {
            set(call -> value.apply(call).toString());
        }

        /// Text that is [Json#storable] as it is.
        void storable(Cell value) throws SQLException {
            set(value);
        }

        private void set(Cell value) throws SQLException {
            var cells = new @Nullable String[records.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = value.apply(records.get(i));
            }
            statement.setArray(++index, connection.createArrayOf("text", cells));
        }
    }
}
