package tutti.admin.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.Principal;
import tutti.store.Removal;
import tutti.store.Tokens;

/// Tokens in memory.
final class MemoryTokens implements Tokens {
    private final MemoryStore store;
    private final List<Known> known = new ArrayList<>();

    private record Known(String tenant, String id, String name, Principal.Role role, String token) {}

    MemoryTokens(MemoryStore store) {
        this.store = store;
    }

    @Override
    public synchronized Lookup<Issued> create(String tenant, String name, Principal.Role role) {
        if (store.away) {
            return new Lookup.Unavailable<>();
        }
        var id = store.resources().newId();
        var token = "token-of-the-tests-with-id-" + id;
        known.add(new Known(tenant, id, name, role, token));
        return new Lookup.Found<>(new Issued(id, token));
    }

    @Override
    public synchronized Lookup<Principal> authenticate(String token) {
        if (token.equals(MemoryStore.PLATFORM_TOKEN)) {
            return new Lookup.Found<>(
                    new Principal(Principal.Role.PLATFORM, Optional.empty(), Optional.empty(), "platform"));
        }
        return known.stream()
                .filter(it -> it.token().equals(token))
                .findFirst()
                .<Lookup<Principal>>map(it -> new Lookup.Found<>(
                        new Principal(it.role(), Optional.of(it.tenant()), Optional.of(it.id()), it.name())))
                .orElseGet(Lookup.NotFound::new);
    }

    @Override
    public synchronized Listing<Described> list(String tenant, int limit, Optional<String> cursor) {
        if (store.away) {
            return new Listing.Unavailable<>();
        }
        if (cursor.isPresent()) {
            return new Listing.BadCursor<>();
        }
        var page = known.stream()
                .filter(it -> it.tenant().equals(tenant))
                .limit(limit)
                .map(it -> new Described(it.id(), it.name(), it.role(), MemoryStore.THEN))
                .toList();
        return new Listing.Page<>(page, Optional.empty());
    }

    @Override
    public synchronized Removal delete(String tenant, String id) {
        if (store.away) {
            return new Removal.Unavailable();
        }
        var removed = known.removeIf(it -> it.tenant().equals(tenant) && it.id().equals(id));
        return removed ? new Removal.Removed() : new Removal.NotFound();
    }
}
