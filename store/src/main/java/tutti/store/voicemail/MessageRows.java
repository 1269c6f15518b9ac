package tutti.store.voicemail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import tutti.store.json.Json;

/// The statements on messages inside one transaction.
record MessageRows(Handle handle) {

    private static final String COLUMNS =
            "select id, box_id, call_id, caller_number, caller_name, received_at, millis, heard from voicemail_message ";

    /// A message with its box.
    record Place(String tenantId, String boxId) {}

    /// Answers whether it was not there yet.
    boolean insert(String id, Left left, byte[] wave) {
        return handle.createUpdate("""
                        insert into voicemail_message (id, tenant_id, box_id, call_id, caller_number, caller_name,
                            received_at, millis, wave)
                        values (:id, :tenant, :box, :call, :number, :name, :at, :millis, :wave)
                        on conflict do nothing
                        """)
                        .bind("id", id)
                        .bind("tenant", left.tenantId())
                        .bind("box", left.boxId())
                        .bind("call", left.callId())
                        .bind("number", storable(left.callerNumber()))
                        .bind("name", storable(left.callerName()))
                        .bind("at", left.at())
                        .bind("millis", left.millis())
                        .bind("wave", wave)
                        .execute()
                == 1;
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Json.storable(text);
    }

    boolean boxExists(String tenantId, String boxId) {
        return handle.createQuery("""
                        select id from resource
                        where tenant_id = :tenant and kind = 'voicemailBox' and id = :box
                        for key share
                        """)
                .bind("tenant", tenantId)
                .bind("box", boxId)
                .mapTo(String.class)
                .findFirst()
                .isPresent();
    }

    List<Message> page(Place place, @Nullable Instant before, @Nullable String beforeId, int count) {
        return handle.createQuery(COLUMNS + """
                        where tenant_id = :tenant and box_id = :box
                          and (cast(:before as timestamptz) is null or (received_at, id) < (:before, :beforeId))
                        order by received_at desc, id desc
                        limit :count
                        """)
                .bind("tenant", place.tenantId())
                .bind("box", Json.storable(place.boxId()))
                .bind("before", before)
                .bind("beforeId", storable(beforeId))
                .bind("count", count)
                .map(MessageRows::message)
                .list();
    }

    Optional<Message> one(Place place, String id) {
        return handle.createQuery(COLUMNS + "where tenant_id = :tenant and box_id = :box and id = :id")
                .bind("tenant", place.tenantId())
                .bind("box", Json.storable(place.boxId()))
                .bind("id", Json.storable(id))
                .map(MessageRows::message)
                .findFirst();
    }

    private static Message message(RowView row) {
        return new Message(
                row.getColumn("id", String.class),
                row.getColumn("box_id", String.class),
                row.getColumn("call_id", String.class),
                row.getColumn("caller_number", String.class),
                row.getColumn("caller_name", String.class),
                row.getColumn("received_at", Instant.class),
                row.getColumn("millis", Long.class),
                row.getColumn("heard", Boolean.class));
    }

    Optional<byte[]> wave(Place place, String id) {
        return handle.createQuery("""
                        select wave from voicemail_message
                        where tenant_id = :tenant and box_id = :box and id = :id
                        """)
                .bind("tenant", place.tenantId())
                .bind("box", Json.storable(place.boxId()))
                .bind("id", Json.storable(id))
                .map((row, _) -> row.getBytes(1))
                .findFirst();
    }

    boolean mark(Place place, String id, boolean heard) {
        return handle.createUpdate("""
                        update voicemail_message set heard = :heard
                        where tenant_id = :tenant and box_id = :box and id = :id
                        """)
                        .bind("tenant", place.tenantId())
                        .bind("box", Json.storable(place.boxId()))
                        .bind("id", Json.storable(id))
                        .bind("heard", heard)
                        .execute()
                == 1;
    }

    boolean delete(Place place, String id) {
        return handle.createUpdate("""
                        delete from voicemail_message
                        where tenant_id = :tenant and box_id = :box and id = :id
                        """)
                        .bind("tenant", place.tenantId())
                        .bind("box", Json.storable(place.boxId()))
                        .bind("id", Json.storable(id))
                        .execute()
                == 1;
    }

    /// The counts of all boxes of all tenants that this transaction sees; empty boxes are left out.
    Map<Place, Counts> counts() {
        return handle
                .createQuery("""
                        select tenant_id, box_id, count(*) filter (where not heard), count(*) filter (where heard)
                        from voicemail_message
                        group by tenant_id, box_id
                        """)
                .map((row, _) -> Map.entry(
                        new Place(row.getString(1), row.getString(2)), new Counts(row.getInt(3), row.getInt(4))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
