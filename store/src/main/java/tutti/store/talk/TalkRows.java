package tutti.store.talk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tutti.call.history.Direction;
import tutti.call.history.Talk;
import tutti.store.sql.Database.Question;

/// The statements on talks inside one transaction; plain JDBC, since every answered call goes through
/// here.
public record TalkRows(Connection connection) {

    private static final String INSERT = """
            insert into talk (tenant_id, caller, ended_at, call_id, who, started_at, direction)
            select * from unnest(
                cast(? as text[]), cast(? as text[]), cast(? as timestamptz[]), cast(? as text[]),
                cast(? as text[]), cast(? as timestamptz[]), cast(? as text[]))
            on conflict do nothing
            """;

    private static final String SELECT = """
            select who, started_at, ended_at, call_id, direction
            from talk
            where tenant_id = ? and caller = ? and ended_at >= ?
            order by ended_at desc
            limit ?
            """;

    /// A talk with the tenant it belongs to.
    public record Owned(String tenantId, Talk talk) {}

    /// Writes them in one statement, a column an array; those that are there stay.
    public void insert(List<Owned> talks) throws SQLException {
        if (talks.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            set(statement, 1, talks, Owned::tenantId);
            set(statement, 2, talks, one -> one.talk().caller());
            set(statement, 3, talks, one -> one.talk().end().toString());
            set(statement, 4, talks, one -> one.talk().callId());
            set(statement, 5, talks, one -> one.talk().who());
            set(statement, 6, talks, one -> one.talk().start().toString());
            set(statement, 7, talks, one -> one.talk().direction().toString());
            statement.executeUpdate();
        }
    }

    private void set(PreparedStatement statement, int index, List<Owned> talks, Function<Owned, String> value)
            throws SQLException {
        var cells = talks.stream().map(value).toArray(String[]::new);
        statement.setArray(index, connection.createArrayOf("text", cells));
    }

    /// The newest talks with a caller: `most` that ended at `since` or later.
    record OfCaller(String tenantId, String caller, Instant since, int most) implements Question<List<Talk>> {
        @Override
        public String sql() {
            return SELECT;
        }

        @Override
        public void fill(PreparedStatement statement, int first) throws SQLException {
            statement.setString(first, tenantId);
            statement.setString(first + 1, caller);
            statement.setObject(first + 2, since.atOffset(ZoneOffset.UTC));
            statement.setInt(first + 3, most);
        }

        @Override
        public List<Talk> read(ResultSet rows) throws SQLException {
            var talks = new ArrayList<Talk>();
            while (rows.next()) {
                var start = rows.getObject(2, OffsetDateTime.class).toInstant();
                var end = rows.getObject(3, OffsetDateTime.class).toInstant();
                var direction = Direction.valueOf(rows.getString(5).toUpperCase(Locale.ROOT));
                talks.add(new Talk(rows.getString(1), caller, start, end, rows.getString(4), direction));
            }
            return talks;
        }
    }
}
