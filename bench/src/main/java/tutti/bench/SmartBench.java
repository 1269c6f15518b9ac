package tutti.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tutti.call.history.Talk;
import tutti.store.postgres.EmbeddedServer;
import tutti.store.postgres.ServerFailure;
import tutti.store.sql.Database;
import tutti.store.sql.DatabaseFailure;
import tutti.store.sql.Schema;
import tutti.store.talk.TalkMemory;

/// `./tutti bench smart`: how long the smart ring order waits for the talks of a caller, with very
/// many talks stored. Cold is a caller who is not in our memory: the database is asked, which was started
/// just before, so that its own buffers are empty; the files are where the operating system keeps them.
/// Several rounds, each with other callers, since a busy machine makes one of them a matter of luck; the
/// first is asked by code that has not run before. Warm is from our memory.
@Command(name = "smart", description = "Time to look up a caller's talks among millions.")
final class SmartBench implements Callable<Integer> {
    private static final int COLD_ROUNDS = 3;
    private static final int WARM_ROUNDS = 20;
    private static final long SEED = 42;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofDays(48);
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final Time time;
    private final InstantSource clock = InstantSource.system();

    @Option(names = "--talks", description = "talks to store (default ${DEFAULT-VALUE})")
    int talks = 10_000_000;

    @Option(names = "--lookups", description = "callers to ask for (default ${DEFAULT-VALUE})")
    int lookups = 5_000;

    @Option(names = "--load-seconds", description = "stop storing after so long (default ${DEFAULT-VALUE})")
    int loadSeconds = 600;

    @Option(names = "--keep", description = "keep the work folder with the database")
    boolean keep;

    SmartBench(Time time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        try (var workspace = Workspace.create(keep)) {
            measure(workspace.folder().resolve("postgres"));
            return 0;
        }
    }

    private void measure(Path folder) {
        var passwords = new SplittableRandom(clock.millis());
        Supplier<String> password = () -> Long.toHexString(passwords.nextLong()) + "-bench";
        try {
            var filled = fill(folder, password);
            // Started again: what PostgreSQL itself had in memory from the filling is gone.
            try (var server = EmbeddedServer.start(folder, password);
                    var database = Database.at(server.applicationUrl(), "bench")) {
                report(database, filled);
            }
        } catch (ServerFailure | DatabaseFailure | SQLException e) {
            throw new BenchFailure("the database for the talks", e);
        }
    }

    /// How many talks there are, and how many seconds storing them took.
    private record Filled(long stored, long seconds) {}

    private Filled fill(Path folder, Supplier<String> password) throws ServerFailure, DatabaseFailure, SQLException {
        try (var server = EmbeddedServer.start(folder, password)) {
            Schema.migrate(server.ownerUrl(), "embedded");
            long begun = time.now();
            long stored = new StoredTalks(server.ownerUrl(), time).fill(talks, Duration.ofSeconds(loadSeconds));
            return new Filled(stored, TimeUnit.NANOSECONDS.toSeconds(time.now() - begun));
        }
    }

    private void report(Database database, Filled filled) {
        var memory = new TalkMemory(database, clock, _ -> Optional.empty());
        var random = new SplittableRandom(SEED);
        ask(memory, 0); // Connects.
        var table = new Table("lookup", "count", "p50 ms", "p99 ms", "wanted p99 ms");
        var rounds = new ArrayList<Percentiles>();
        int[] callers = {};
        for (int round = 1; round <= COLD_ROUNDS; round++) {
            callers = random.ints(lookups, 0, StoredTalks.CALLERS).toArray();
            memory.forget();
            rounds.add(asked(memory, callers, 1));
            row(table, "cold, from the database, round " + round, rounds.getLast(), "5");
        }
        var warm = asked(memory, callers, WARM_ROUNDS);
        row(table, "warm, from memory", warm, "1");
        System.out.println(table);
        rounds.sort(Comparator.comparingDouble(one -> one.millis(NEARLY_ALL)));
        var cold = rounds.get(COLD_ROUNDS / 2);
        System.out.printf(
                "{\"benchmark\":\"smart\",\"talks\":%d,\"loadSeconds\":%d,\"coldRounds\":%d,"
                        + "\"coldP50Millis\":%.4f,\"coldP99Millis\":%.4f,\"warmP50Millis\":%.4f,\"warmP99Millis\":%.4f}%n",
                filled.stored(),
                filled.seconds(),
                COLD_ROUNDS,
                cold.millis(HALF),
                cold.millis(NEARLY_ALL),
                warm.millis(HALF),
                warm.millis(NEARLY_ALL));
    }

    private static void row(Table table, String name, Percentiles measured, String wanted) {
        table.row(name, measured.count(), measured.millis(HALF), measured.millis(NEARLY_ALL), wanted);
    }

    /// Asks for each caller so many times.
    private Percentiles asked(TalkMemory memory, int[] callers, int times) {
        var measured = new Percentiles();
        for (int i = 0; i < times; i++) {
            for (int caller : callers) {
                long begun = time.now();
                ask(memory, caller);
                measured.add(time.now() - begun);
            }
        }
        return measured;
    }

    private List<Talk> ask(TalkMemory memory, int caller) {
        Instant since = clock.instant().minus(WINDOW);
        try {
            return memory.of(StoredTalks.tenant(caller), StoredTalks.number(caller), since)
                    .get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchFailure("a lookup", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("a lookup", e);
        }
    }
}
