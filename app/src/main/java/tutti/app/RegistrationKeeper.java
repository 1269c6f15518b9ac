package tutti.app;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.engine.registrar.Binding;
import tutti.engine.registrar.Locations;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Transport;
import tutti.store.Registrations;

/// Keeps registrations over a restart: a phone on UDP can be called at once again. A stream is gone
/// with the process, so those come back when the phone does (RFC 5626 §4.3).
final class RegistrationKeeper implements Locations.Follower {
    /// How far a stored expiry may fall behind.
    private static final Duration REFRESH = Duration.ofSeconds(60);

    private final Registrations stored;
    private final Supplier<Platform> platform;
    private final ConcurrentHashMap<Registrations.Binding.Key, Binding> saved = new ConcurrentHashMap<>();
    private final Map<String, String> tenants = new HashMap<>();
    private Platform known = Platform.EMPTY;

    RegistrationKeeper(Registrations stored, Supplier<Platform> platform) {
        this.stored = stored;
        this.platform = platform;
    }

    @Override
    public void changed(String accountId, List<Binding> previous, List<Binding> current) {
        for (var gone : previous) {
            var key = key(gone);
            if (!holds(current, key)) {
                saved.remove(key);
                stored.remove(key);
            }
        }
        var tenant = tenantOf(accountId);
        if (tenant != null) {
            for (var one : current) {
                if (!previous.contains(one)) {
                    save(tenant, one);
                }
            }
        }
    }

    private static boolean holds(List<Binding> bindings, Registrations.Binding.Key key) {
        for (var one : bindings) {
            if (key(one).equals(key)) {
                return true;
            }
        }
        return false;
    }

    /// A phone that only says that it is still there is written again when the stored expiry would
    /// fall behind: phones do that all the time, and a restart would make it expire a little early.
    private void save(String tenant, Binding binding) {
        var key = key(binding);
        var last = saved.get(key);
        boolean isWritten = last != null
                && last.contact().equals(binding.contact())
                && last.flow().equals(binding.flow())
                && last.path().equals(binding.path())
                && !last.expiresAt().plus(REFRESH).isBefore(binding.expiresAt());
        if (!isWritten) {
            saved.put(key, binding);
            stored.save(row(tenant, binding));
        }
    }

    private static Registrations.Binding.Key key(Binding binding) {
        return Registrations.Binding.Key.of(
                binding.accountId(), binding.contact(), binding.instance(), binding.flowId());
    }

    private synchronized @Nullable String tenantOf(String accountId) {
        var current = platform.get();
        if (current != known) {
            tenants.clear();
            for (var directory : current.directories()) {
                var id = directory.tenant().id();
                directory.accounts().forEach(account -> tenants.put(account.id(), id));
                directory.trunks().forEach(trunk -> tenants.put(trunk.id(), id));
            }
            known = current;
        }
        return tenants.get(accountId);
    }

    private static Registrations.Binding row(String tenant, Binding binding) {
        var remote = binding.flow().remote();
        return new Registrations.Binding(
                tenant,
                binding.accountId(),
                binding.contact(),
                Literal.of(remote.getAddress()) + ":" + remote.getPort(),
                binding.flow().transport().name().toLowerCase(Locale.ROOT),
                binding.path(),
                binding.expiresAt(),
                binding.callId(),
                binding.sequence(),
                Optional.ofNullable(binding.userAgent()).orElse(""),
                Optional.ofNullable(binding.instance()),
                binding.flowId());
    }

    /// Puts what was stored back into `locations`.
    ///
    /// @param nowMillis of the engine's ticker, which stands for `now`
    void restore(Locations locations, List<InetSocketAddress> bound, Instant now, long nowMillis) {
        var byAccount = new HashMap<String, List<Binding>>();
        for (var row : stored.load()) {
            var remote = address(row.received());
            if (remote == null || !row.transport().equals("udp")) {
                continue;
            }
            var flow = new Flow(Transport.UDP, local(bound, remote), remote, 0);
            long left = Duration.between(now, row.expiresAt()).toMillis();
            byAccount
                    .computeIfAbsent(row.accountId(), _ -> new ArrayList<>())
                    .add(new Binding(
                            row.accountId(),
                            row.contact(),
                            flow,
                            row.path(),
                            row.instance().orElse(null),
                            row.regId(),
                            row.callId(),
                            row.cseq(),
                            row.userAgent().isEmpty() ? null : row.userAgent(),
                            nowMillis + left,
                            row.expiresAt()));
        }
        byAccount.forEach(locations::restore);
    }

    private static InetSocketAddress local(List<InetSocketAddress> bound, InetSocketAddress peer) {
        return bound.stream()
                .filter(one -> one.getAddress().getClass() == peer.getAddress().getClass())
                .findFirst()
                .orElse(bound.getFirst());
    }

    private static @Nullable InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return null;
        }
        try {
            var host = java.net.InetAddress.ofLiteral(text.substring(0, colon));
            return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
