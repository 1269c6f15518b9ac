package tutti.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `./tutti bench media`: calls with RTP both ways through the server.
@Command(name = "media", description = "Calls with audio both ways; CPU per relayed call, loss, delay.")
final class MediaBench implements Callable<Integer> {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(20);
    private static final int PHONE_OFFSET = 30;
    private static final double PERCENT = 100;

    private final Time time;

    @Mixin
    private Common common = new Common();

    @Option(names = "--calls", split = ",", description = "calls at a time (default 50,100,200)")
    private List<Integer> calls = List.of(50, 100, 200);

    @Option(names = "--seconds", description = "length of one measurement (default ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(names = "--relay-only", description = "the relay in a process of its own, without SIP")
    private boolean relayOnly;

    MediaBench(Time time) {
        this.time = time;
    }

    @Override
    public Integer call() throws IOException {
        var table = new Table(
                "calls",
                "CPU % of a core",
                "per call %",
                "packets",
                "lost",
                "foreign",
                "delay ms p50 / p99",
                "idle CPU %",
                "foreign load");
        var perCall = new LinkedHashMap<String, Double>();
        if (relayOnly) {
            measureRelay(table, perCall);
        } else {
            measureTutti(table, perCall);
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("benchmark", relayOnly ? "media-relay" : "media");
        json.put("corePercentPerCall", perCall);
        System.out.println(table);
        System.out.println(new JsonMapper().writeValueAsString(json));
        return 0;
    }

    private void measureRelay(Table table, Map<String, Double> perCall) throws IOException {
        for (int count : calls) {
            try (var workspace = Workspace.create(common.keep);
                    var load = new MediaLoad(time, count)) {
                var child = startRelay(workspace, load, count);
                var meter = new Meter(new ProcessFamily(child.pid(), ""), time);
                perCall.put("" + count, measure(load, count, meter, table));
            }
        }
    }

    private Child startRelay(Workspace workspace, MediaLoad load, int count) throws IOException {
        var ends = workspace.folder().resolve("ends");
        var ports = workspace.folder().resolve("ports");
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(load.caller(i).port() + " " + load.phone(i).port());
        }
        Files.write(ends, lines);
        var range = List.of(common.rtpPorts.split("-", 2));
        var child = workspace.start(
                "relay",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        range.getFirst(),
                        range.getLast(),
                        ends.toString(),
                        ports.toString()));
        if (!time.await(START, () -> Files.exists(ports) || !child.alive()) || !child.alive()) {
            throw new BenchFailure("the relay did not start:\n" + child.tail(5));
        }
        var own = Files.readAllLines(ports);
        for (int i = 0; i < count; i++) {
            var pair = own.get(i).split(" ", 2);
            load.caller(i).sendTo(Integer.parseInt(pair[0]));
            load.phone(i).sendTo(Integer.parseInt(pair[1]));
        }
        return child;
    }

    private void measureTutti(Table table, Map<String, Double> perCall) throws IOException {
        var phone = new Ring.Phone("media1", KamailioServer.PASSWORD, common.port(PHONE_OFFSET));
        var ring = new Ring("+493030000001", List.of(phone));
        try (var workspace = Workspace.create(common.keep);
                var server = common.tutti(workspace, time)) {
            server.start(new Site(List.of(ring), List.of()));
            var meter = new Meter(server.family(), time);
            for (int count : calls) {
                try (var load = new MediaLoad(time, count);
                        var loop = new ProbeLoop(time)) {
                    connect(loop, server, ring, load, count);
                    perCall.put("" + count, measure(load, count, meter, table));
                    hangUp(loop);
                }
            }
        }
    }

    private void connect(ProbeLoop loop, Server server, Ring ring, MediaLoad load, int count) throws IOException {
        var phone =
                new ProbePhone(loop, server, ring.phones().getFirst(), Duration.ZERO, call -> port(load.phone(call)));
        phone.register();
        var talk = WARM_UP.plus(Meter.IDLE_LENGTH).plusSeconds(seconds).plus(START);
        var caller =
                new ProbeCaller(loop, server, common.port(1), ring.number(), talk, call -> port(load.caller(call)));
        long start = loop.now();
        for (int i = 0; i < count; i++) {
            int number = i;
            loop.at(start + i * BETWEEN_CALLS.toNanos(), () -> caller.place(number));
        }
        boolean connected = loop.run(
                START,
                () -> loop.calls().stream()
                                .filter(call -> call.answerHeardAt != 0)
                                .count()
                        == count);
        if (!connected) {
            throw new BenchFailure("only "
                    + loop.calls().stream()
                            .filter(call -> call.answerHeardAt != 0)
                            .count() + " of " + count + " calls were answered");
        }
        for (var call : loop.calls()) {
            load.caller(call.number).sendTo(call.callerSendsTo);
            load.phone(call.number).sendTo(call.phoneSendsTo);
        }
    }

    private static int port(MediaLeg leg) {
        try {
            return leg.port();
        } catch (IOException e) {
            throw new BenchFailure("RTP socket", e);
        }
    }

    private static void hangUp(ProbeLoop loop) throws IOException {
        loop.run(START.multipliedBy(2), () -> loop.calls().stream().allMatch(call -> call.endedAt != 0));
    }

    private double measure(MediaLoad load, int count, Meter meter, Table table) throws IOException {
        System.err.println("bench: " + count + " calls");
        load.run(WARM_UP);
        Meter.learnIdle(time, List.of(meter));
        meter.start();
        var result = load.run(Duration.ofSeconds(seconds));
        var cpu = meter.stop();
        double percent = cpu.cpuMillis() / 1000 / seconds * PERCENT;
        table.row(
                count,
                percent,
                percent / count,
                result.sent(),
                result.lost(),
                result.foreign(),
                Table.figure(result.delays().millis(0.5)) + " / "
                        + Table.figure(result.delays().millis(0.99)),
                meter.idleCores() * PERCENT,
                cpu.foreign());
        return percent / count;
    }
}
