package tutti.store.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tutti.store.json.Json;

/// The statements on callers to call back.
///
/// A caller is on the list of a group by his latest missed call there. He is off it once somebody
/// spoke with him later, and done once somebody said so after that call.
record CallBackRows(Handle handle, String tenant) {

    private static final String LIST = """
            select h.id, h.group_id, h.caller_number, h.caller_name, h.started_at,
                (select count(*) from call_history n
                    where n.tenant_id = :tenant and n.caller_number = h.caller_number and n.group_id = h.group_id
                      and n.outcome in ('missed', 'abandoned', 'busy', 'voicemail')
                      and n.started_at > greatest(cast(:since as timestamptz), coalesce((
                          select max(a.started_at) from call_history a
                          where a.tenant_id = :tenant and a.caller_number = h.caller_number
                            and a.outcome = 'answered'), :since))
                      and n.started_at <= h.started_at) as attempts,
                coalesce(c.state, 'open') as state, c.owner_id, c.owner_name, c.changed_at
            from call_history h
                left join call_back c on c.call_id = h.id
            where h.tenant_id = :tenant
              and h.direction <> 'outbound'
              and h.outcome in ('missed', 'abandoned', 'busy', 'voicemail')
              and h.caller_number is not null and h.group_id is not null
              and h.started_at >= :since
              and (cast(:groups as text[]) is null or h.group_id = any(:groups))
              and (cast(:call as text) is null or h.id = :call)
              and (cast(:beforeAt as timestamptz) is null or (h.started_at, h.id) < (:beforeAt, :beforeId))
              and case when cast(:state as text) is null then coalesce(c.state, 'open') <> 'done'
                  else coalesce(c.state, 'open') = :state end
              and not exists (
                  select 1 from call_history n
                  where n.tenant_id = :tenant and n.caller_number = h.caller_number
                    and n.started_at > h.started_at
                    and (n.outcome = 'answered'
                        or (n.group_id = h.group_id and n.outcome in ('missed', 'abandoned', 'busy', 'voicemail'))))
            order by h.started_at desc, h.id desc
            limit :count
            """;

    /// The last caller of the page before.
    record Last(Instant at, String id) {}

    List<CallBack> page(CallBackFilter filter, @Nullable Last last, @Nullable String call, int count) {
        return handle.createQuery(LIST)
                .bind("tenant", tenant)
                .bind("since", filter.since())
                .bindByType("groups", filter.groups().map(CallBackRows::texts).orElse(null), String[].class)
                .bind("call", call == null ? null : Json.storable(call))
                .bind("state", call == null ? filter.state().orElse(null) : null)
                .bind("beforeAt", last == null ? null : last.at())
                .bind("beforeId", last == null ? null : Json.storable(last.id()))
                .bind("count", count)
                .map((row, _) -> callBack(row))
                .list();
    }

    private static String[] texts(List<String> ids) {
        return ids.stream().map(Json::storable).toArray(String[]::new);
    }

    void put(CallBack callBack, String state, Reports.@Nullable Owner owner, Instant now) {
        handle.createUpdate("""
                        insert into call_back (call_id, tenant_id, group_id, caller, state, owner_id, owner_name, changed_at)
                        values (:call, :tenant, :group, :caller, :state, :owner, :name, :now)
                        on conflict (call_id) do update set state = excluded.state, owner_id = excluded.owner_id,
                            owner_name = excluded.owner_name, changed_at = excluded.changed_at
                        """)
                .bind("call", callBack.callId())
                .bind("tenant", tenant)
                .bind("group", callBack.groupId())
                .bind("caller", callBack.caller())
                .bind("state", state)
                .bind("owner", owner == null ? null : owner.id())
                .bind("name", owner == null ? null : Json.storable(owner.name()))
                .bind("now", now)
                .execute();
    }

    /// One at a time takes care of a call.
    void lock(String call) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:call, 0))")
                .bind("call", Json.storable(call))
                .mapToMap()
                .list();
    }

    Optional<CallBack> one(String call, Instant since) {
        var any = new CallBackFilter(Optional.empty(), Optional.empty(), since);
        var open = page(any, null, call, 1);
        if (!open.isEmpty()) {
            return Optional.of(open.getFirst());
        }
        return done(call, since);
    }

    private Optional<CallBack> done(String call, Instant since) {
        return handle.createQuery(LIST)
                .bind("tenant", tenant)
                .bind("since", since)
                .bindByType("groups", null, String[].class)
                .bind("call", Json.storable(call))
                .bind("state", "done")
                .bindByType("beforeAt", null, Instant.class)
                .bindByType("beforeId", null, String.class)
                .bind("count", 1)
                .map((row, _) -> callBack(row))
                .findFirst();
    }

    private static CallBack callBack(ResultSet row) throws SQLException {
        return new CallBack(
                row.getString("id"),
                row.getString("group_id"),
                row.getString("caller_number"),
                row.getString("caller_name"),
                row.getTimestamp("started_at").toInstant(),
                row.getLong("attempts"),
                row.getString("state"),
                row.getString("owner_id"),
                row.getString("owner_name"),
                instant(row.getTimestamp("changed_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
