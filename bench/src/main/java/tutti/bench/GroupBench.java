package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./tutti bench group`: calls to a group of five, one answers after 100 ms, a second of talk.
///
/// Servers run side by side, idle while another is loaded; the order alternates from load to load, so
/// that a slow minute of the machine does not always hit the same one.
@Command(name = "group", description = "Calls to a group of five phones; CPU per call, latency, calls/s, memory.")
final class GroupBench implements Callable<Integer> {

    private static final int PHONES = 5;
    private static final int PEER_PORTS = 40;
    private static final int LATENCY_CALLS = 300;
    /// Calls a second while warming up.
    private static final double WARM_UP_RATE = 300;
    private static final double CEILING_FROM = 300;

    private final Time time;

    @Mixin
    private Common common = new Common();

    @Option(names = "--rate", split = ",", description = "calls a second (default 20,200)")
    private List<Double> rates = List.of(20.0, 200.0);

    @Option(names = "--seconds", description = "length of one load (default ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(names = "--calls", description = "calls of one load, instead of --seconds")
    private int calls;

    @Option(names = "--rounds", description = "how often each rate is measured (default ${DEFAULT-VALUE})")
    private int rounds = 1;

    @Option(names = "--warm-up", description = "seconds of load before measuring (default ${DEFAULT-VALUE})")
    private int warmUp = 75;

    @Option(
            names = "--ceiling",
            description = "highest rate tried for calls/s; 0: not tried (default ${DEFAULT-VALUE})")
    private double ceiling = 1_200;

    @Option(names = "--peer", description = "also measure: kamailio")
    private String peer = "";

    @Option(names = "--without-tutti", description = "measure the peer alone")
    private boolean withoutTutti;

    GroupBench(Time time) {
        this.time = time;
    }

    @Override
    public Integer call() throws IOException {
        if (!Sipp.installed()) {
            System.out.println("skipped: needs SIPp (package sip-tester)");
            return 0;
        }
        try (var workspace = Workspace.create(common.keep)) {
            var runs = start(workspace, new Sipp(workspace));
            try {
                measure(workspace, runs);
                var report = new GroupReport(runs);
                System.out.println(report.table());
                System.out.println(report.json());
            } finally {
                for (var run : runs) {
                    run.close();
                }
            }
        }
        return 0;
    }

    private List<GroupRun> start(Workspace workspace, Sipp sipp) throws IOException {
        var runs = new ArrayList<GroupRun>();
        if (!withoutTutti) {
            runs.add(new GroupRun(common.tutti(workspace, time), sipp, time, plan(0, 1)));
        }
        if (peer.equals("kamailio") && KamailioServer.installed()) {
            var kamailio = new KamailioServer(workspace, time, common.port(PEER_PORTS));
            runs.add(new GroupRun(kamailio, sipp, time, plan(PEER_PORTS, 2)));
        } else if (!peer.isEmpty()) {
            System.out.println("peer " + peer + " skipped: " + whyNot());
        }
        return runs;
    }

    private String whyNot() {
        return peer.equals("kamailio") ? "not installed (package kamailio)" : "only kamailio is known";
    }

    /// Ports: server, callers, probe caller, then the phones of both groups.
    private GroupRun.Plan plan(int offset, int serial) {
        return new GroupRun.Plan(
                ring("+4930100000" + serial, offset + 10),
                ring("+4930200000" + serial, offset + 20),
                common.port(offset + 1),
                common.port(offset + 2));
    }

    private Ring ring(String number, int offset) {
        var phones = new ArrayList<Ring.Phone>();
        for (int i = 0; i < PHONES; i++) {
            int port = common.port(offset + i);
            phones.add(new Ring.Phone("bench" + port, KamailioServer.PASSWORD, port));
        }
        return new Ring(number, phones);
    }

    private void measure(Workspace workspace, List<GroupRun> runs) throws IOException {
        for (var run : runs) {
            say("warming up " + run.name());
            run.warmUp(WARM_UP_RATE, Duration.ofSeconds(warmUp));
        }
        Meter.learnIdle(time, runs.stream().map(GroupRun::meter).toList());
        var order = new ArrayList<>(runs);
        for (int round = 0; round < rounds; round++) {
            for (double rate : rates) {
                for (var run : order) {
                    say(run.name() + " at " + rate + " calls/s");
                    run.measure(rate, calls > 0 ? calls : (int) (rate * seconds));
                }
                order.add(order.removeFirst());
            }
        }
        for (var run : order) {
            say("latency of " + run.name());
            run.measureLatency(workspace, LATENCY_CALLS);
        }
        for (var run : order) {
            if (ceiling > 0) {
                say("stepping up " + run.name());
                run.findCeiling(CEILING_FROM, ceiling);
            }
        }
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }
}
