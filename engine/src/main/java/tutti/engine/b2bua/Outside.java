package tutti.engine.b2bua;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tutti.call.directory.Tenant;
import tutti.call.rules.Permission.Usage;
import tutti.call.rules.TollLimit;
import tutti.engine.port.TollWatch;

/// What each tenant uses of calls to numbers outside: legs now, and minutes of the day so far, by the
/// tenant's clock. Each begun minute counts, as it is billed, when the leg is over. For all lanes.
///
/// Thread-safe.
public final class Outside {
    private static final int SECONDS = 60;

    private final ConcurrentHashMap<String, Use> byTenant = new ConcurrentHashMap<>();

    /// @param near limits of whose nearness was told
    private record Use(Usage usage, LocalDate day, Set<TollLimit> near) {
        static final Use NONE = new Use(Usage.NONE, LocalDate.EPOCH, Set.of());

        Use on(LocalDate today) {
            if (day.equals(today)) {
                return this;
            }
            var lasting = EnumSet.noneOf(TollLimit.class);
            lasting.addAll(near);
            lasting.remove(TollLimit.DAILY_MINUTES);
            return new Use(new Usage(usage.concurrentCalls(), 0), today, lasting);
        }

        Use with(Usage changed) {
            return new Use(changed, day, near);
        }

        Use near(Set<TollLimit> now) {
            return new Use(usage, day, now);
        }
    }

    Usage of(Tenant tenant, Instant now) {
        return byTenant.getOrDefault(tenant.id(), Use.NONE).on(day(tenant, now)).usage();
    }

    /// A leg of `tenant` begins.
    void enter(Tenant tenant, Instant now, TollWatch watch) {
        change(tenant, now, watch, one -> new Usage(one.concurrentCalls() + 1, one.minutesToday()));
    }

    /// A leg of `tenant` is over.
    ///
    /// @param seconds talked, 0 when nobody answered
    void leave(Tenant tenant, long seconds, Instant now, TollWatch watch) {
        long minutes = (seconds + SECONDS - 1) / SECONDS;
        change(
                tenant,
                now,
                watch,
                one -> new Usage(Math.max(0, one.concurrentCalls() - 1), (int)
                        Math.min(Integer.MAX_VALUE, one.minutesToday() + minutes)));
    }

    private void change(Tenant tenant, Instant now, TollWatch watch, UnaryOperator<Usage> how) {
        var fresh = EnumSet.noneOf(TollLimit.class);
        var changed = byTenant.compute(tenant.id(), (_, known) -> {
            fresh.clear();
            var before = (known == null ? Use.NONE : known).on(day(tenant, now));
            var after = before.with(how.apply(before.usage()));
            return after.near(near(after, tenant, fresh));
        });
        var policy = tenant.externalPolicy();
        for (var limit : fresh) {
            watch.near(tenant.id(), limit, limit.used(changed.usage()), limit.most(policy));
        }
    }

    /// @param fresh takes those that were not near before
    private static Set<TollLimit> near(Use use, Tenant tenant, Set<TollLimit> fresh) {
        var near = EnumSet.noneOf(TollLimit.class);
        for (var limit : TollLimit.values()) {
            boolean before = use.near().contains(limit);
            if (limit.isNear(tenant.externalPolicy(), use.usage(), before)) {
                near.add(limit);
                if (!before) {
                    fresh.add(limit);
                }
            }
        }
        return near;
    }

    private static LocalDate day(Tenant tenant, Instant now) {
        return LocalDate.ofInstant(now, tenant.timezone());
    }
}
