package tutti.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Carrier;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.store.json.Json;
import tutti.store.vault.Vault;

/// Makes directories out of rows.
///
/// A row that this version cannot read (a newer node wrote it) or a password that does not open is
/// left out and logged: one bad row must not take the others' telephones away.
///
/// @param realm for which digest secrets are computed
record SnapshotRows(Vault vault, String realm) {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRows.class);
    private static final int FETCH_ROWS = 1_000;

    private static final String ALL = """
            select r.id, r.tenant_id, r.kind, r.body, s.sealed
            from resource r left join secret s on s.resource_id = r.id
            where r.tenant_id is not null
            order by r.position
            """;

    private static final String ONE_TENANT = """
            select r.id, r.tenant_id, r.kind, r.body, s.sealed
            from resource r left join secret s on s.resource_id = r.id
            where r.tenant_id = :tenant
            order by r.position
            """;

    private static final String CARRIERS = """
            select r.id, r.tenant_id, r.kind, r.body, s.sealed
            from resource r left join secret s on s.resource_id = r.id
            where r.tenant_id is null and r.kind = 'carrier'
            order by r.position
            """;

    /// A tenant as the snapshot has it; `credentials` are by account id.
    record Shelf(Directory directory, Map<String, Credentials> credentials) {}

    private record Row(
            String id,
            @Nullable String tenant,
            String kind,
            String body,
            @Nullable String password) {}

    /// All tenants, in the order of their creation.
    List<Shelf> all(Handle handle) {
        var byTenant = new HashMap<String, List<Row>>();
        var order = new ArrayList<String>();
        for (var row : rows(handle, ALL, null)) {
            if (row.tenant() != null) {
                byTenant.computeIfAbsent(row.tenant(), _ -> new ArrayList<>()).add(row);
            }
            if (row.kind().equals(Kind.TENANT.name())) {
                order.add(row.id());
            }
        }
        return order.stream()
                .map(tenant -> shelf(byTenant.getOrDefault(tenant, List.of())))
                .flatMap(Optional::stream)
                .toList();
    }

    /// One tenant; nothing when it does not exist.
    Optional<Shelf> one(Handle handle, String tenant) {
        return shelf(rows(handle, ONE_TENANT, tenant));
    }

    List<Carrier> carriers(Handle handle) {
        return rows(handle, CARRIERS, null).stream()
                .flatMap(row -> value(row, Kind.CARRIER).stream().map(carrier -> Secrets.with(carrier, row.password())))
                .toList();
    }

    private List<Row> rows(Handle handle, String sql, @Nullable String tenant) {
        return handle.createQuery(sql)
                .bindMap(tenant == null ? Map.of() : Map.of("tenant", tenant))
                .setFetchSize(FETCH_ROWS)
                .map((row, _) -> new Row(
                        row.getString("id"),
                        row.getString("tenant_id"),
                        row.getString("kind"),
                        row.getString("body"),
                        password(row.getString("kind"), row.getString("id"), row.getBytes("sealed"))))
                .list();
    }

    private Optional<Shelf> shelf(List<Row> rows) {
        var tenants = values(rows, Kind.TENANT);
        if (tenants.isEmpty()) {
            return Optional.empty();
        }
        var content = new Content(tenants.getFirst());
        rows.forEach(row -> add(content, row));
        return Optional.of(content.shelf());
    }

    private <T> List<T> values(List<Row> rows, Kind<T> kind) {
        return rows.stream()
                .filter(row -> row.kind().equals(kind.name()))
                .flatMap(row -> value(row, kind).stream())
                .toList();
    }

    /// What a tenant has, while it is read.
    private record Content(
            Tenant tenant,
            List<VoipAccount> accounts,
            List<ExternalNumber> externalNumbers,
            List<CallGroup> groups,
            List<PhoneNumber> phoneNumbers,
            Map<String, Credentials> credentials) {

        Content(Tenant tenant) {
            this(tenant, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }

        Shelf shelf() {
            return new Shelf(
                    Directory.of(new Directory.Content(tenant, accounts, externalNumbers, groups, phoneNumbers)),
                    Map.copyOf(credentials));
        }
    }

    private void add(Content content, Row row) {
        switch (row.kind()) {
            case "voipAccount" ->
                value(row, Kind.VOIP_ACCOUNT).ifPresent(account -> {
                    content.accounts().add(account);
                    if (row.password() != null) {
                        content.credentials()
                                .put(account.id(), Vault.credentials(account.username(), realm, row.password()));
                    }
                });
            case "externalNumber" -> value(row, Kind.EXTERNAL_NUMBER).ifPresent(content.externalNumbers()::add);
            case "callGroup" -> value(row, Kind.CALL_GROUP).ifPresent(content.groups()::add);
            case "phoneNumber" -> value(row, Kind.PHONE_NUMBER).ifPresent(content.phoneNumbers()::add);
            default -> {} // The tenant itself, and kinds of a newer node.
        }
    }

    private static <T> Optional<T> value(Row row, Kind<T> kind) {
        try {
            return Optional.of(Json.read(row.body(), kind.type()));
        } catch (IllegalArgumentException e) {
            LOG.error("{} {} cannot be read and is left out: {}", row.kind(), row.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private @Nullable String password(String kind, String id, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        var opened = vault.open(id, sealed);
        if (opened.isEmpty()) {
            LOG.error("The password of {} {} does not open with this key", kind, id);
        }
        return opened.orElse(null);
    }
}
