package tutti.store.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tutti.store.json.Json;
import tutti.store.report.Statistics.Answerer;
import tutti.store.report.Statistics.Hour;
import tutti.store.report.Statistics.OfGroup;
import tutti.store.report.Statistics.Share;
import tutti.store.report.Statistics.Slice;

/// The statements of statistics. Each reads one index of the history and none of its rows.
record StatisticsRows(Handle handle, String tenant, Period period) {

    private static final String CALLS = """
            from call_history
            where tenant_id = :tenant and started_at >= :from and started_at < :to
              and direction <> 'outbound'
              and (cast(:group as text) is null or group_id = :group)
            """;

    private static final String FIGURES = """
            count(*) as calls,
            count(*) filter (where outcome = 'answered') as answered,
            count(*) filter (where outcome = 'missed') as missed,
            count(*) filter (where outcome = 'abandoned') as abandoned,
            count(*) filter (where outcome = 'busy') as busy,
            count(*) filter (where outcome = 'voicemail') as voicemail,
            count(*) filter (where outcome = 'failed') as failed,
            coalesce(sum(talk_seconds) filter (where outcome = 'answered'), 0) as talk,
            coalesce(avg(ring_seconds), 0) as average,
            coalesce(percentile_disc(0.5) within group (order by ring_seconds), 0) as p50,
            coalesce(percentile_disc(0.9) within group (order by ring_seconds), 0) as p90,
            coalesce(max(ring_seconds), 0) as longest
            """;

    private Query query(String sql) {
        return handle.createQuery(sql)
                .bind("tenant", tenant)
                .bind("from", period.from())
                .bind("to", period.to())
                .bind("group", period.group().map(Json::storable).orElse(null));
    }

    Figures total() {
        return query("select " + FIGURES + CALLS).map((row, _) -> figures(row)).one();
    }

    List<OfGroup> groups() {
        return query("select f.*, r.label from (select group_id, " + FIGURES + CALLS + " group by group_id) f"
                        + " left join resource r on r.id = f.group_id"
                        + " order by f.calls desc, f.group_id")
                .map((row, _) -> new OfGroup(row.getString("group_id"), row.getString("label"), figures(row)))
                .list();
    }

    List<Hour> hours() {
        return query("""
                        select cast(extract(isodow from began) as integer) as weekday,
                            cast(extract(hour from began) as integer) as hour, count(*) as calls
                        from (select started_at at time zone :zone as began
                        """ + CALLS + ") calls group by 1, 2 order by 1, 2")
                .bind("zone", period.zone().getId())
                .map((row, _) -> new Hour(row.getInt("weekday"), row.getInt("hour"), row.getLong("calls")))
                .list();
    }

    /// A name is that of now, or else the one under which it answered last.
    List<Answerer> answerers(int most) {
        return query("""
                        select a.*, coalesce(r.label, (
                            select h.answered_by_name from call_history h
                            where h.tenant_id = :tenant and h.answered_by_id = a.id
                            order by h.started_at desc, h.id desc limit 1)) as name
                        from (
                            select type, id, sum(calls) as calls, sum(talk) as talk, sum(ring) / sum(calls) as average,
                                array_agg(group_id order by calls desc, group_id) as groups,
                                array_agg(calls order by calls desc, group_id) as shares
                            from (
                                select answered_by_type as type, answered_by_id as id, group_id, count(*) as calls,
                                    sum(talk_seconds) as talk, sum(cast(ring_seconds as numeric)) as ring
                        """ + CALLS + """
                                  and outcome = 'answered' and answered_by_id is not null
                                group by answered_by_type, answered_by_id, group_id) s
                            group by type, id
                            order by calls desc, id limit :most) a
                        left join resource r on r.id = a.id
                        order by a.calls desc, a.id
                        """)
                .bind("most", most)
                .map((row, _) -> new Answerer(
                        row.getString("type"),
                        row.getString("id"),
                        row.getString("name"),
                        row.getLong("calls"),
                        row.getLong("talk"),
                        row.getDouble("average"),
                        shares(row)))
                .list();
    }

    private static List<Share> shares(ResultSet row) throws SQLException {
        var groups = (String[]) row.getArray("groups").getArray();
        var calls = (Long[]) row.getArray("shares").getArray();
        var shares = new ArrayList<Share>(groups.length);
        for (int i = 0; i < groups.length; i++) {
            shares.add(new Share(groups[i], calls[i]));
        }
        return shares;
    }

    List<Slice> slices() {
        return query("""
                        select date_trunc(:bucket, started_at at time zone :zone) as start, count(*) as calls,
                            count(*) filter (where outcome = 'answered') as answered,
                            count(*) filter (where outcome = 'missed') as missed,
                            count(*) filter (where outcome = 'abandoned') as abandoned,
                            count(*) filter (where outcome = 'busy') as busy,
                            count(*) filter (where outcome = 'voicemail') as voicemail,
                            count(*) filter (where outcome = 'failed') as failed
                        """ + CALLS + " group by 1 order by 1")
                .bind("bucket", period.bucket())
                .bind("zone", period.zone().getId())
                .map((row, _) -> new Slice(
                        row.getObject("start", LocalDateTime.class),
                        row.getLong("calls"),
                        row.getLong("answered"),
                        row.getLong("missed"),
                        row.getLong("abandoned"),
                        row.getLong("busy"),
                        row.getLong("voicemail"),
                        row.getLong("failed")))
                .list();
    }

    private static Figures figures(ResultSet row) throws SQLException {
        var wait =
                new Figures.Wait(row.getDouble("average"), row.getInt("p50"), row.getInt("p90"), row.getInt("longest"));
        return new Figures(
                row.getLong("calls"),
                row.getLong("answered"),
                row.getLong("missed"),
                row.getLong("abandoned"),
                row.getLong("busy"),
                row.getLong("voicemail"),
                row.getLong("failed"),
                row.getLong("talk"),
                wait);
    }
}
