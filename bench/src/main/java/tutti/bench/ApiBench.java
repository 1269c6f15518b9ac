package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./tutti bench api`: the REST API as an integrator uses it, a few clients at a time, each sending its
/// next request when it has its answer.
@Command(name = "api", description = "REST requests; duration, requests a second, CPU per request.")
final class ApiBench implements Callable<Integer> {

    private static final int PHONES = 50;
    private static final int PHONE_OFFSET = 20;
    private static final int CALLED_PHONES = 5;
    private static final int CALLS = 50;
    private static final int FIRST_NUMBER = 1_000_000;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final double HALF = 0.50;
    private static final double NEARLY_ALL = 0.99;

    private final Time time;
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger replaced = new AtomicInteger();

    @Mixin
    private Common common = new Common();

    @Option(names = "--clients", description = "clients at a time (default ${DEFAULT-VALUE})")
    private int clients = 4;

    @Option(names = "--seconds", description = "length of one measurement (default ${DEFAULT-VALUE})")
    private int seconds = 8;

    @Option(names = "--warm-up", description = "seconds of each before measuring (default ${DEFAULT-VALUE})")
    private int warmUp = 5;

    ApiBench(Time time) {
        this.time = time;
    }

    private record Kind(String name, Runnable request) {}

    @Override
    public Integer call() throws IOException {
        try (var workspace = Workspace.create(common.keep);
                var server = common.tutti(workspace, time)) {
            var phones = new ArrayList<Ring.Phone>();
            for (int i = 0; i < PHONES; i++) {
                int port = common.port(PHONE_OFFSET + i);
                phones.add(new Ring.Phone("api" + port, KamailioServer.PASSWORD, port));
            }
            var ring = new Ring("+493030000001", phones.subList(0, CALLED_PHONES));
            server.start(new Site(List.of(ring), phones.subList(CALLED_PHONES, PHONES)));
            try (var probe = new LatencyProbe(time, server, ring, common.port(1));
                    var rest = server.rest()) {
                probe.measure(workspace, CALLS);
                measure(server, kinds(rest, server.tenant()));
            }
        }
        return 0;
    }

    private List<Kind> kinds(Rest rest, String tenant) {
        var group = rest.get(tenant + "/call-groups").path("items").get(0);
        var path = tenant + "/call-groups/" + group.path("id").asString();
        var accounts = rest.get(tenant + "/voip-accounts?limit=50").path("items");
        return List.of(
                new Kind("read a group", () -> rest.get(path)),
                new Kind("list 50 accounts", () -> rest.get(tenant + "/voip-accounts?limit=50")),
                new Kind("replace an account", () -> replaceNext(rest, tenant, accounts)),
                new Kind("create and delete a number", () -> coming(rest, tenant)),
                new Kind("simulate a call", () -> rest.post(tenant + "/call-plans/simulations", simulation())),
                new Kind("history of 50 calls", () -> rest.get(tenant + "/call-history?limit=50")));
    }

    private static Map<String, ?> simulation() {
        return Map.of("number", "+493030000001", "caller", "+4930123456");
    }

    /// One after another, so that two clients are never at the same.
    private void replaceNext(Rest rest, String tenant, JsonNode accounts) {
        var account = accounts.get(replaced.getAndIncrement() % accounts.size());
        rest.put(tenant + "/voip-accounts/" + account.path("id").asString(), account);
    }

    private void coming(Rest rest, String tenant) {
        var number = "+4930" + (FIRST_NUMBER + created.incrementAndGet());
        var id = rest.create(tenant + "/external-numbers", Map.of("number", number, "description", "comes and goes"));
        rest.delete(tenant + "/external-numbers/" + id);
    }

    private void measure(Server server, List<Kind> kinds) {
        var table = new Table(
                "request", "clients", "answered", "a second", "ms p50 / p99", "CPU ms/request", "foreign load");
        var json = new LinkedHashMap<String, Object>();
        json.put("benchmark", "api");
        var meter = new Meter(server.family(), time);
        kinds.forEach(kind -> send(kind.request(), Duration.ofSeconds(warmUp)));
        Meter.learnIdle(time, List.of(meter));
        for (var kind : kinds) {
            System.err.println("bench: " + kind.name());
            meter.start();
            var durations = send(kind.request(), Duration.ofSeconds(seconds));
            var cpu = meter.stop();
            table.row(
                    kind.name(),
                    clients,
                    durations.count(),
                    durations.count() / cpu.seconds(),
                    Table.figure(durations.millis(HALF)) + " / " + Table.figure(durations.millis(NEARLY_ALL)),
                    cpu.cpuMillis() / durations.count(),
                    cpu.foreign());
            json.put(
                    kind.name(),
                    Map.of(
                            "perSecond",
                            durations.count() / cpu.seconds(),
                            "p50Millis",
                            durations.millis(HALF),
                            "p99Millis",
                            durations.millis(NEARLY_ALL),
                            "cpuMillis",
                            cpu.cpuMillis() / durations.count()));
            time.pause(SETTLE);
        }
        System.out.println(table);
        System.out.println(new JsonMapper().writeValueAsString(json));
    }

    /// Sends for so long, all clients at once.
    private Percentiles send(Runnable request, Duration length) {
        long end = time.now() + length.toNanos();
        var durations = new ConcurrentLinkedQueue<Long>();
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (long begun = time.now(); begun < end; begun = time.now()) {
                        request.run();
                        durations.add(time.now() - begun);
                    }
                } catch (RuntimeException failed) {
                    failures.add(failed);
                }
            }));
        }
        threads.forEach(ApiBench::join);
        if (!failures.isEmpty()) {
            throw failures.peek();
        }
        var all = new Percentiles();
        durations.forEach(all::add);
        return all;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }
}
