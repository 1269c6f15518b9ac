package tutti.store.talk;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import tutti.call.directory.Directory;
import tutti.call.directory.Ranges;
import tutti.call.history.CallRecord;
import tutti.call.history.Talk;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Talks in memory, a bounded number of callers, read from the database when first asked for.
///
/// What ended here and is not in the database yet is `pending`. [#ended] adds to it first and then to
/// a caller that is remembered or being read; a reading begins, inside the cache's own lock on that
/// caller, with a look at what is pending. So whichever comes first, the talk is in the answer; and
/// [#written] forgets only what a reading begun later finds in the database.
///
/// With several nodes on one database, a talk of another node is seen when the caller was not
/// remembered here, at the latest after [#REMEMBERED].
public final class TalkMemory implements Talks {

    /// The newest of one caller; older ones decide nothing.
    public static final int TALKS_OF_CALLER_MAX = 500;

    /// In all, callers without any counting as one.
    static final int TALKS_MAX = 250_000;

    static final Duration REMEMBERED = Duration.ofMinutes(1);
    /// No window of any group reaches farther back, and an hour more for clocks.
    static final Duration REACH = Duration.ofHours(Ranges.PREVIOUS_WINDOW_HOURS.most() + 1L);

    private final Database database;
    private final InstantSource clock;
    private final Function<String, Optional<Directory>> directories;
    private final ConcurrentHashMap<Key, List<Talk>> pending = new ConcurrentHashMap<>();
    private final AsyncCache<Key, List<Talk>> remembered;

    private record Key(String tenantId, String caller) {}

    /// @param directories of the tenants, by id, as they are now
    public TalkMemory(Database database, InstantSource clock, Function<String, Optional<Directory>> directories) {
        this.database = database;
        this.clock = clock;
        this.directories = directories;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(TALKS_MAX)
                .weigher((Key _, List<Talk> talks) -> talks.size() + 1)
                .expireAfterWrite(REMEMBERED)
                .executor(onVirtualThreads())
                .buildAsync();
    }

    private static Executor onVirtualThreads() {
        return task -> Thread.ofVirtual().name("talks").start(task);
    }

    @Override
    public CompletableFuture<List<Talk>> of(String tenantId, String caller, Instant since) {
        return remembered
                .get(new Key(tenantId, caller), this::load)
                .thenApply(talks -> talks.stream()
                        .filter(talk -> !talk.end().isBefore(since))
                        .toList());
    }

    private CompletableFuture<List<Talk>> load(Key key, Executor executor) {
        var unwritten = pending.getOrDefault(key, List.of());
        return CompletableFuture.supplyAsync(() -> merged(stored(key), unwritten), executor);
    }

    private List<Talk> stored(Key key) {
        try {
            var since = clock.instant().minus(REACH);
            return database.askAsTenant(
                    key.tenantId(), new TalkRows.OfCaller(key.tenantId(), key.caller(), since, TALKS_OF_CALLER_MAX));
        } catch (Outage e) {
            throw new CompletionException(e);
        }
    }

    /// The newest of both, each once.
    private static List<Talk> merged(List<Talk> some, List<Talk> more) {
        if (more.isEmpty()) {
            return some;
        }
        var all = new LinkedHashSet<>(more);
        all.addAll(some);
        return all.stream()
                .sorted(Comparator.comparing(Talk::end).reversed())
                .limit(TALKS_OF_CALLER_MAX)
                .toList();
    }

    /// `some` and one talk more, in the order of their ends; it is usually the newest, and found out at once
    /// not to be there.
    private static List<Talk> with(List<Talk> some, Talk talk) {
        int place = 0;
        while (place < some.size() && some.get(place).end().isAfter(talk.end())) {
            place++;
        }
        for (int i = place; i < some.size() && some.get(i).end().equals(talk.end()); i++) {
            if (some.get(i).equals(talk)) {
                return some;
            }
        }
        var all = new ArrayList<Talk>(some.size() + 1);
        all.addAll(some);
        all.add(place, talk);
        return Collections.unmodifiableList(
                all.size() > TALKS_OF_CALLER_MAX ? all.subList(0, TALKS_OF_CALLER_MAX) : all);
    }

    /// The talks of a record, with their tenant.
    public List<TalkRows.Owned> read(CallRecord call) {
        return Conversations.of(call, directories.apply(call.tenantId())).stream()
                .map(talk -> new TalkRows.Owned(call.tenantId(), precise(talk)))
                .toList();
    }

    /// A call is over: its talks count from now on.
    public void ended(CallRecord call) {
        for (var one : read(call)) {
            var talk = one.talk();
            var key = new Key(one.tenantId(), talk.caller());
            pending.compute(key, (_, waiting) -> with(waiting == null ? List.of() : waiting, talk));
            remembered.asMap().computeIfPresent(key, (_, talks) -> talks.thenApply(known -> with(known, talk)));
        }
    }

    /// As precise as the database keeps it, so that both are the same talk.
    private static Talk precise(Talk talk) {
        var micros = ChronoUnit.MICROS;
        return new Talk(
                talk.who(),
                talk.caller(),
                talk.start().truncatedTo(micros),
                talk.end().truncatedTo(micros),
                talk.callId(),
                talk.direction());
    }

    /// The database has the talks of these calls, or never will.
    public void written(List<TalkRows.Owned> talks) {
        var done = new HashMap<Key, Set<Talk>>();
        for (var one : talks) {
            var key = new Key(one.tenantId(), one.talk().caller());
            done.computeIfAbsent(key, _ -> new HashSet<>()).add(one.talk());
        }
        done.forEach((key, stored) -> pending.computeIfPresent(key, (_, waiting) -> {
            var rest = waiting.stream().filter(talk -> !stored.contains(talk)).toList();
            return rest.isEmpty() ? null : rest;
        }));
    }

    /// Forgets what the database can tell; for measurements.
    public void forget() {
        remembered.synchronous().invalidateAll();
    }
}
