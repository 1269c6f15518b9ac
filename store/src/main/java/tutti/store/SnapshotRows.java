package tutti.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Carrier;
import tutti.call.directory.Credentials;
import tutti.call.directory.Trunk;
import tutti.call.directory.VoipAccount;
import tutti.store.json.Json;
import tutti.store.vault.Vault;

/// Makes directories out of rows.
///
/// A row that this version cannot read (a newer node wrote it) or a password that does not open is
/// left out and logged: one bad row must not take the others' telephones away. What was read before
/// and has the same version is taken from the shelf before, with its digest secrets.
///
/// @param realm for which digest secrets are computed
record SnapshotRows(Vault vault, String realm) {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRows.class);
    private static final int FETCH_ROWS = 1_000;

    private static final String ALL = """
            select r.id, r.tenant_id, r.kind, r.version, r.body, s.sealed
            from resource r left join secret s on s.resource_id = r.id
            where r.tenant_id is not null
            order by r.position
            """;

    private static final String ONE_TENANT = """
            select r.id, r.tenant_id, r.kind, r.version, r.body, s.sealed
            from resource r left join secret s on s.resource_id = r.id
            where r.tenant_id = :tenant
            order by r.position
            """;

    private static final String CARRIERS = """
            select r.id, r.tenant_id, r.kind, r.version, r.body, s.sealed
            from resource r left join secret s on s.resource_id = r.id
            where r.tenant_id is null and r.kind = 'carrier'
            order by r.position
            """;

    /// A row as it came; its password is opened when asked for.
    private record Row(
            String id, String tenant, String kind, long version, String body, Supplier<Optional<String>> password) {}

    /// All tenants, in the order of their creation.
    List<Shelf> all(Handle handle) {
        var byTenant = new LinkedHashMap<String, List<Row>>();
        rows(handle, ALL, Map.of())
                .forEach(row -> byTenant.computeIfAbsent(row.tenant(), _ -> new ArrayList<>())
                        .add(row));
        return byTenant.values().stream()
                .map(rows -> shelf(rows, Optional.empty()))
                .flatMap(Optional::stream)
                .toList();
    }

    /// One tenant; nothing when it does not exist.
    ///
    /// @param before how it was
    Optional<Shelf> one(Handle handle, String tenant, Optional<Shelf> before) {
        return shelf(rows(handle, ONE_TENANT, Map.of("tenant", tenant)), before);
    }

    List<Carrier> carriers(Handle handle) {
        return rows(handle, CARRIERS, Map.of()).stream()
                .flatMap(row -> value(row, Kind.CARRIER).stream()
                        .map(carrier ->
                                Secrets.with(carrier, row.password().get().orElse(null))))
                .toList();
    }

    private List<Row> rows(Handle handle, String sql, Map<String, String> arguments) {
        return handle.createQuery(sql)
                .bindMap(arguments)
                .setFetchSize(FETCH_ROWS)
                .map((row, _) -> new Row(
                        row.getString("id"),
                        Objects.requireNonNullElse(row.getString("tenant_id"), Changes.CARRIERS),
                        row.getString("kind"),
                        row.getLong("version"),
                        row.getString("body"),
                        password(row.getString("kind"), row.getString("id"), row.getBytes("sealed"))))
                .list();
    }

    private Optional<Shelf> shelf(List<Row> rows, Optional<Shelf> before) {
        var items = new LinkedHashMap<String, Shelf.Item>();
        for (var row : rows) {
            before.flatMap(shelf -> shelf.item(row.id(), row.version()))
                    .or(() -> item(row))
                    .ifPresent(item -> items.put(row.id(), item));
        }
        return Shelf.of(items);
    }

    private Optional<Shelf.Item> item(Row row) {
        return Kind.ALL.stream()
                .filter(kind -> kind.name().equals(row.kind()))
                .findFirst()
                .flatMap(kind -> value(row, kind))
                .map(value -> new Shelf.Item(row.version(), value, credentials(row, value)));
    }

    private Optional<Credentials> credentials(Row row, Object value) {
        var username = switch (value) {
            case VoipAccount account -> account.username();
            case Trunk trunk -> trunk.username();
            default -> null; // Nothing else registers.
        };
        return username == null
                ? Optional.empty()
                : row.password().get().map(password -> Vault.credentials(username, realm, password));
    }

    private static <T> Optional<T> value(Row row, Kind<T> kind) {
        try {
            return Optional.of(Json.read(row.body(), kind.type()));
        } catch (IllegalArgumentException e) {
            LOG.error("{} {} cannot be read and is left out: {}", row.kind(), row.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private Supplier<Optional<String>> password(String kind, String id, byte @Nullable [] sealed) {
        return () -> {
            var opened = sealed == null ? Optional.<String>empty() : vault.open(id, sealed);
            if (sealed != null && opened.isEmpty()) {
                LOG.error("The password of {} {} does not open with this key", kind, id);
            }
            return opened;
        };
    }
}
