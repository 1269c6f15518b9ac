package tutti.admin.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tutti.call.history.CallRecord;
import tutti.store.History;
import tutti.store.HistoryFilter;
import tutti.store.Listing;
import tutti.store.Lookup;

/// History in memory, newest first.
final class MemoryHistory implements History {
    private final MemoryStore store;
    private final List<CallRecord> records = new ArrayList<>();

    MemoryHistory(MemoryStore store) {
        this.store = store;
    }

    @Override
    public synchronized boolean write(CallRecord call) {
        return records.add(call);
    }

    @Override
    public synchronized Listing<CallRecord> find(
            String tenant, HistoryFilter filter, int limit, Optional<String> cursor) {
        if (store.away) {
            return new Listing.Unavailable<>();
        }
        if (cursor.isPresent() && !cursor.get().matches("after-[0-9]+")) {
            return new Listing.BadCursor<>();
        }
        int from = cursor.map(text -> Integer.parseInt(text.substring(6))).orElse(0);
        var all = records.stream()
                .filter(call -> call.tenantId().equals(tenant) && matches(filter, call))
                .sorted((a, b) -> b.startedAt().compareTo(a.startedAt()))
                .toList();
        var to = Math.min(all.size(), from + limit);
        var next = to < all.size() ? Optional.of("after-" + to) : Optional.<String>empty();
        return new Listing.Page<>(all.subList(Math.min(from, to), to), next);
    }

    private static boolean matches(HistoryFilter filter, CallRecord call) {
        var by = Optional.ofNullable(call.answeredBy()).map(party -> party.id());
        return filter.from().map(from -> !call.startedAt().isBefore(from)).orElse(true)
                && filter.to().map(call.startedAt()::isBefore).orElse(true)
                && filter.caller().map(it -> it.equals(call.caller().number())).orElse(true)
                && filter.answeredBy().map(it -> by.equals(Optional.of(it))).orElse(true)
                && filter.outcome()
                        .map(it -> it.equals(call.outcome().toString()))
                        .orElse(true)
                && filter.group().map(it -> it.equals(call.groupId())).orElse(true);
    }

    @Override
    public synchronized Lookup<CallRecord> get(String tenant, String id) {
        if (store.away) {
            return new Lookup.Unavailable<>();
        }
        return records.stream()
                .filter(call -> call.tenantId().equals(tenant) && call.id().equals(id))
                .findFirst()
                .<Lookup<CallRecord>>map(Lookup.Found::new)
                .orElseGet(Lookup.NotFound::new);
    }
}
