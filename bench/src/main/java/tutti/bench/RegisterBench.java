package tutti.bench;

import java.io.IOException;
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

/// `./tutti bench register`: digest registrations, a thousand phones.
@Command(name = "register", description = "Digest registrations; CPU per registration, duration.")
final class RegisterBench implements Callable<Integer> {

    private static final int PEER_PORTS = 40;
    private static final int LOAD_PORT = 3;
    private static final double WARM_UP_RATE = 1_000;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final double HALF = 0.50;
    private static final double NEARLY_ALL = 0.99;

    private final Time time;

    @Mixin
    private Common common = new Common();

    @Option(names = "--rate", split = ",", description = "registrations a second (default 100,1000)")
    private List<Double> rates = List.of(100.0, 1_000.0);

    @Option(names = "--seconds", description = "length of one load (default ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(names = "--warm-up", description = "seconds of load before measuring (default ${DEFAULT-VALUE})")
    private int warmUp = 25;

    @Option(names = "--users", description = "phones (default ${DEFAULT-VALUE})")
    private int users = 1_000;

    @Option(names = "--peer", description = "also measure: kamailio")
    private String peer = "";

    @Option(names = "--without-tutti", description = "measure the peer alone")
    private boolean withoutTutti;

    RegisterBench(Time time) {
        this.time = time;
    }

    @Override
    public Integer call() throws IOException {
        var table = new Table(
                "server",
                "registrations/s",
                "registrations",
                "failed",
                "repeated",
                "CPU ms/registration",
                "of it 1st process",
                "ms p50 / p99",
                "foreign load");
        var json = new LinkedHashMap<String, Object>();
        json.put("benchmark", "register");
        if (!withoutTutti) {
            try (var workspace = Workspace.create(common.keep)) {
                measure(common.tutti(workspace, time), LOAD_PORT, table, json);
            }
        }
        if (peer.equals("kamailio") && KamailioServer.installed()) {
            try (var workspace = Workspace.create(common.keep)) {
                var kamailio = new KamailioServer(workspace, time, common.port(PEER_PORTS));
                measure(kamailio, PEER_PORTS + LOAD_PORT, table, json);
            }
        } else if (!peer.isEmpty()) {
            System.out.println("peer " + peer + " skipped: not installed, or not kamailio");
        }
        System.out.println(table);
        System.out.println(new JsonMapper().writeValueAsString(json));
        return 0;
    }

    private void measure(Server server, int portOffset, Table table, Map<String, Object> json) throws IOException {
        var phones = new ArrayList<Ring.Phone>();
        for (int i = 0; i < users; i++) {
            phones.add(new Ring.Phone("user" + i, KamailioServer.PASSWORD, common.port(portOffset)));
        }
        var figures = new LinkedHashMap<String, Double>();
        try (server) {
            say("starting " + server.name() + " with " + users + " phones");
            server.start(new Site(List.of(), phones));
            try (var load = new RegisterLoad(time, server, phones)) {
                say("warming up " + server.name());
                load.run(WARM_UP_RATE, (int) (WARM_UP_RATE * warmUp));
                var meter = new Meter(server.family(), time);
                Meter.learnIdle(time, List.of(meter));
                for (double rate : rates) {
                    say(server.name() + " at " + Table.rate(rate) + " registrations/s");
                    figures.put(Table.rate(rate), measure(server, load, meter, rate, table));
                }
            }
        }
        json.put(server.name(), Map.of("cpuMillisPerRegistration", figures));
    }

    private double measure(Server server, RegisterLoad load, Meter meter, double rate, Table table) throws IOException {
        meter.start();
        var result = load.run(rate, (int) (rate * seconds));
        var cpu = meter.stop();
        double perRegistration = cpu.cpuMillis() / result.registrations();
        table.row(
                server.name(),
                Table.rate(rate),
                result.registrations(),
                result.failed(),
                result.repeated(),
                perRegistration,
                cpu.rootCpuMillis() / result.registrations(),
                Table.figure(result.durations().millis(HALF)) + " / "
                        + Table.figure(result.durations().millis(NEARLY_ALL)),
                cpu.foreign());
        time.pause(SETTLE);
        return perRegistration;
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }
}
