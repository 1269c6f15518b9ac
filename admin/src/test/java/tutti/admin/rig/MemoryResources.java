package tutti.admin.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tutti.admin.rig.MemoryStore.Row;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Carrier;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.Owner;
import tutti.store.Removal;
import tutti.store.Resources;
import tutti.store.Scope;
import tutti.store.Versioned;
import tutti.store.Write;

/// Resources in memory: claims, references and versions as the store promises them.
final class MemoryResources implements Resources {
    private final MemoryStore store;
    private final AtomicInteger numbers = new AtomicInteger();

    MemoryResources(MemoryStore store) {
        this.store = store;
    }

    @Override
    public String newId() {
        return "id" + numbers.incrementAndGet();
    }

    @Override
    public String newUsername() {
        return "user" + numbers.incrementAndGet();
    }

    @Override
    public String newPassword() {
        return "password-Number-" + numbers.incrementAndGet();
    }

    @Override
    public <T> Write<T> create(Scope scope, Kind<T> kind, T value) {
        return write(scope, kind, value, Optional.empty(), true);
    }

    @Override
    public Write<VoipAccount> createAccount(Scope tenant, VoipAccount account, String password) {
        return create(tenant, Kind.VOIP_ACCOUNT, account);
    }

    @Override
    public <T> Lookup<Versioned<T>> get(Scope scope, Kind<T> kind, String id) {
        if (store.away) {
            return new Lookup.Unavailable<>();
        }
        return row(scope, kind, id)
                .<Lookup<Versioned<T>>>map(row -> new Lookup.Found<>(versioned(kind, row)))
                .orElseGet(Lookup.NotFound::new);
    }

    @Override
    public <T> Listing<Versioned<T>> list(Scope scope, Kind<T> kind, int limit, Optional<String> cursor) {
        if (store.away) {
            return new Listing.Unavailable<>();
        }
        if (cursor.isPresent() && !cursor.get().matches("after-[0-9]+")) {
            return new Listing.BadCursor<>();
        }
        int from = cursor.map(text -> Integer.parseInt(text.substring(6))).orElse(0);
        List<Versioned<T>> all = new ArrayList<>();
        synchronized (store.rows) {
            store.rows.values().stream()
                    .filter(row ->
                            row.tenant().equals(tenant(scope)) && row.kind().equals(kind))
                    .forEach(row -> all.add(versioned(kind, row)));
        }
        var to = Math.min(all.size(), from + limit);
        var next = to < all.size() ? Optional.of("after-" + to) : Optional.<String>empty();
        return new Listing.Page<>(all.subList(Math.min(from, to), to), next);
    }

    @Override
    public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch) {
        return write(scope, kind, value, ifMatch, false);
    }

    @Override
    public <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch, String password) {
        return replace(scope, kind, value, ifMatch);
    }

    @Override
    public Removal delete(Scope scope, Kind<?> kind, String id, Optional<Long> ifMatch) {
        if (store.away) {
            return new Removal.Unavailable();
        }
        synchronized (store.rows) {
            var row = row(scope, kind, id);
            if (row.isEmpty()) {
                return new Removal.NotFound();
            }
            var version = row.get().version();
            if (ifMatch.isPresent() && ifMatch.get() != version) {
                return new Removal.VersionMismatch(version);
            }
            var users = users(kind, id);
            if (!users.isEmpty()) {
                return new Removal.InUse(users);
            }
            store.rows.remove(key(scope, kind, id));
            return new Removal.Removed();
        }
    }

    private <T> Write<T> write(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch, boolean fresh) {
        if (store.away) {
            return new Write.Unavailable<>();
        }
        synchronized (store.rows) {
            var id = id(value);
            var old = row(scope, kind, id);
            if (fresh ? !tenantExists(scope) : old.isEmpty()) {
                return new Write.NotFound<>();
            }
            if (!fresh && ifMatch.isPresent() && ifMatch.get() != old.get().version()) {
                return new Write.VersionMismatch<>(old.get().version());
            }
            for (var claim : claims(value)) {
                var holder = holder(scope, claim, id);
                if (holder.isPresent()) {
                    return new Write.Conflict<>(claim, holder.get().id().isEmpty() ? Optional.empty() : holder);
                }
            }
            for (var reference : references(value)) {
                if (row(scope, reference.getKey(), reference.getValue()).isEmpty()) {
                    return new Write.UnknownReference<>(reference.getKey().name(), reference.getValue());
                }
            }
            var stored = new Row(
                    tenant(scope), kind, id, value, fresh ? 1 : old.get().version() + 1);
            store.rows.put(key(scope, kind, id), stored);
            return new Write.Stored<>(versioned(kind, stored));
        }
    }

    private boolean tenantExists(Scope scope) {
        return scope instanceof Scope.Platform
                || row(Scope.PLATFORM, Kind.TENANT, tenant(scope)).isPresent();
    }

    private Optional<Row> row(Scope scope, Kind<?> kind, String id) {
        synchronized (store.rows) {
            return Optional.ofNullable(store.rows.get(key(scope, kind, id)));
        }
    }

    private Optional<Owner> holder(Scope scope, Claim claim, String own) {
        return store.rows.values().stream()
                .filter(row -> !row.id().equals(own) && claims(row.value()).contains(claim))
                .filter(row -> claim.space() != Claim.Space.INTERNAL_NUMBER
                        || row.tenant().equals(tenant(scope)))
                .findFirst()
                .map(row -> row.tenant().equals(tenant(scope)) ? owner(row) : new Owner("", "", ""));
    }

    private List<Owner> users(Kind<?> kind, String id) {
        var users = new ArrayList<Owner>();
        for (var row : store.rows.values()) {
            var refers = references(row.value()).stream()
                    .anyMatch(to -> to.getKey().equals(kind) && to.getValue().equals(id));
            if (refers || (kind.equals(Kind.TENANT) && row.tenant().equals(id))) {
                users.add(owner(row));
            }
        }
        return users;
    }

    private static Owner owner(Row row) {
        return new Owner(row.kind().name(), row.id(), label(row.value()));
    }

    private static List<Claim> claims(Object value) {
        return switch (value) {
            case VoipAccount it ->
                List.of(
                        new Claim(Claim.Space.INTERNAL_NUMBER, it.internalNumber()),
                        new Claim(Claim.Space.SIP_USERNAME, it.username()));
            case CallGroup it -> List.of(new Claim(Claim.Space.INTERNAL_NUMBER, it.internalNumber()));
            case PhoneNumber it -> List.of(new Claim(Claim.Space.PHONE_NUMBER, it.number()));
            default -> List.of();
        };
    }

    private static List<Map.Entry<Kind<?>, String>> references(Object value) {
        var references = new ArrayList<Map.Entry<Kind<?>, String>>();
        if (value instanceof CallGroup group) {
            group.targets().forEach(target -> references.add(Map.entry(kind(target.type()), target.id())));
        }
        if (value instanceof PhoneNumber number) {
            for (var step : number.plan().steps()) {
                switch (step) {
                    case PlanStep.CallGroupStep it -> references.add(Map.entry(Kind.CALL_GROUP, it.id()));
                    case PlanStep.VoipAccountStep it -> references.add(Map.entry(Kind.VOIP_ACCOUNT, it.id()));
                    case PlanStep.ExternalNumberStep it -> references.add(Map.entry(Kind.EXTERNAL_NUMBER, it.id()));
                    case PlanStep.HangUpStep _ -> {}
                }
            }
        }
        return references;
    }

    private static Kind<?> kind(String name) {
        return Kind.ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Object value) {
        return switch (value) {
            case Tenant it -> it.id();
            case Carrier it -> it.id();
            case VoipAccount it -> it.id();
            case ExternalNumber it -> it.id();
            case CallGroup it -> it.id();
            case PhoneNumber it -> it.id();
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static String label(Object value) {
        return switch (value) {
            case Tenant it -> it.name();
            case Carrier it -> it.name();
            case VoipAccount it -> it.description();
            case ExternalNumber it -> it.description();
            case CallGroup it -> it.description();
            case PhoneNumber it -> it.number();
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static <T> Versioned<T> versioned(Kind<T> kind, Row row) {
        return new Versioned<>(kind.type().cast(row.value()), row.version(), MemoryStore.THEN, MemoryStore.THEN);
    }

    private static String key(Scope scope, Kind<?> kind, String id) {
        return tenant(scope) + "/" + kind.name() + "/" + id;
    }

    private static String tenant(Scope scope) {
        return scope instanceof Scope.OfTenant(var id) ? id : "";
    }
}
