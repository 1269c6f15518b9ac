package tutti.store.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.report.CallBackRows.Last;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.sql.Times;

/// Reports out of PostgreSQL.
public final class SqlReports implements Reports {

    /// Whom one did not call back until then, one will not.
    private static final Duration CALL_BACK_MAX = Duration.ofDays(60);

    private static final String SEPARATOR = " ";

    private final Database database;
    private final InstantSource clock;

    public SqlReports(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Lookup<Statistics> statistics(String tenant, Period period) {
        try {
            return new Lookup.Found<>(database.asTenant(tenant, handle -> {
                var rows = new StatisticsRows(handle, tenant, period);
                return new Statistics(
                        rows.total(), rows.groups(), rows.hours(), rows.answerers(ANSWERERS_MAX), rows.slices());
            }));
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    @Override
    public Listing<CallBack> callBacks(String tenant, CallBackFilter filter, int limit, Optional<String> cursor) {
        var last = cursor.flatMap(SqlReports::last);
        if (cursor.isPresent() && last.isEmpty()) {
            return new Listing.BadCursor<>();
        }
        int most = Math.clamp(limit, 1, Listing.LIMIT_MAX);
        try {
            var rows = database.asTenant(
                    tenant, handle -> new CallBackRows(handle, tenant).page(filter, last.orElse(null), null, most + 1));
            var shown = rows.subList(0, Math.min(most, rows.size()));
            Optional<String> next = rows.size() > most ? Optional.of(cursor(shown)) : Optional.empty();
            return new Listing.Page<>(List.copyOf(shown), next);
        } catch (Outage e) {
            return new Listing.Unavailable<>();
        }
    }

    private static String cursor(List<CallBack> shown) {
        var last = shown.getLast();
        return last.missedAt() + SEPARATOR + last.callId();
    }

    private static Optional<Last> last(String cursor) {
        var parts = cursor.split(SEPARATOR, -1);
        try {
            return parts.length == 2
                    ? Optional.of(new Last(Instant.parse(parts[0]), parts[1]))
                            .filter(last -> Times.isPossible(last.at()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Lookup<CallBack> callBack(String tenant, String call) {
        try {
            return database.asTenant(tenant, handle -> new CallBackRows(handle, tenant).one(call, since()))
                    .<Lookup<CallBack>>map(Lookup.Found::new)
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    @Override
    public Taken take(String tenant, String call, String state, @Nullable Owner owner) {
        try {
            return database.asTenant(tenant, handle -> {
                var rows = new CallBackRows(handle, tenant);
                rows.lock(call);
                var found = rows.one(call, since());
                if (found.isEmpty()) {
                    return new Taken.Unknown();
                }
                if (state.equals("claimed") && claimedByAnother(found.get(), owner)) {
                    return new Taken.Claimed(
                            Optional.ofNullable(found.get().ownerName()).orElse(""));
                }
                rows.put(found.get(), state, owner, clock.instant());
                return new Taken.Done(rows.one(call, since()).orElseThrow());
            });
        } catch (Outage e) {
            return new Taken.Unavailable();
        }
    }

    private static boolean claimedByAnother(CallBack found, @Nullable Owner owner) {
        return found.state().equals("claimed") && (owner == null || !owner.id().equals(found.ownerId()));
    }

    private Instant since() {
        return clock.instant().minus(CALL_BACK_MAX);
    }
}
