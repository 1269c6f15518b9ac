package tutti.engine.registrar;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Where the accounts are registered, for all lanes: immutable lists, replaced as a whole.
///
/// Thread-safe.
public final class Locations {
    private final ConcurrentHashMap<String, List<Binding>> byAccount = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<InetSocketAddress, Integer> byPeer = new ConcurrentHashMap<>();
    private final Follower follower;

    /// Who is told of changes: the database and the event stream. Must not block.
    public interface Follower {
        /// The registrations of `accountId` are now `current`; before they were `previous`.
        void changed(String accountId, List<Binding> previous, List<Binding> current);
    }

    public Locations(Follower follower) {
        this.follower = follower;
    }

    /// The current registrations of an account, in the order in which they were first made.
    public List<Binding> of(String accountId, long nowMillis) {
        return current(byAccount.getOrDefault(accountId, List.of()), nowMillis);
    }

    private static List<Binding> current(List<Binding> all, long nowMillis) {
        for (var binding : all) {
            if (!binding.isCurrent(nowMillis)) {
                return all.stream().filter(one -> one.isCurrent(nowMillis)).toList();
            }
        }
        return all;
    }

    /// Replaces the registrations of an account by what `change` makes of the current ones; `change`
    /// is short and has no effects.
    List<Binding> update(String accountId, long nowMillis, UnaryOperator<List<Binding>> change) {
        var step = new Step[1];
        byAccount.compute(accountId, (_, now) -> {
            var before = now == null ? List.<Binding>of() : now;
            var after = List.copyOf(change.apply(current(before, nowMillis)));
            step[0] = new Step(before, after);
            return after.isEmpty() ? null : after;
        });
        if (!step[0].isOfSamePeer()) {
            step[0].after().forEach(this::counted);
            step[0].before().forEach(this::uncounted);
        }
        follower.changed(accountId, step[0].before(), step[0].after());
        return step[0].after();
    }

    private record Step(List<Binding> before, List<Binding> after) {
        /// As with nearly every REGISTER: the one phone is where it was.
        boolean isOfSamePeer() {
            return before.size() == 1
                    && after.size() == 1
                    && before.getFirst()
                            .flow()
                            .remote()
                            .equals(after.getFirst().flow().remote());
        }
    }

    /// Whether some phone is registered from exactly this address.
    public boolean isRegisteredFrom(InetSocketAddress peer) {
        return byPeer.containsKey(peer);
    }

    /// Takes back what was stored, at start: `bindings` of one account.
    public void restore(String accountId, List<Binding> bindings) {
        var before = byAccount.put(accountId, List.copyOf(bindings));
        bindings.forEach(this::counted);
        if (before != null) {
            before.forEach(this::uncounted);
        }
    }

    /// Several accounts may be registered from one address: the lines of one telephone.
    private void counted(Binding one) {
        byPeer.merge(one.flow().remote(), 1, Integer::sum);
    }

    private void uncounted(Binding one) {
        byPeer.computeIfPresent(one.flow().remote(), (_, count) -> count == 1 ? null : count - 1);
    }

    /// Drops what has expired; call it now and then, so that the event stream says so too.
    public void expire(long nowMillis) {
        for (var entry : byAccount.entrySet()) {
            if (entry.getValue().stream().anyMatch(one -> !one.isCurrent(nowMillis))) {
                update(entry.getKey(), nowMillis, now -> now);
            }
        }
    }

    /// A stream was closed: its registrations are of no use until the phone comes back.
    public void lost(long connection, long nowMillis) {
        for (var entry : byAccount.entrySet()) {
            if (entry.getValue().stream().anyMatch(one -> one.flow().connection() == connection)) {
                update(entry.getKey(), nowMillis, now -> without(now, connection));
            }
        }
    }

    private static List<Binding> without(List<Binding> now, long connection) {
        var rest = new ArrayList<>(now);
        rest.removeIf(one -> one.flow().connection() == connection);
        return rest;
    }

    public int size() {
        return byAccount.values().stream().mapToInt(List::size).sum();
    }

    /// All registrations, by account: for the operator.
    public Map<String, List<Binding>> all() {
        return Map.copyOf(byAccount);
    }
}
