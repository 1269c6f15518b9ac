package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One server in the group benchmark: its phones, its callers, and all that was measured.
final class GroupRun implements AutoCloseable {

    private static final Duration STEP = Duration.ofSeconds(4);
    /// Load before a measured one: while the other server was measured this one idled, and neither caches nor memory
    /// are as under load.
    private static final Duration RUN_UP = Duration.ofSeconds(4);

    private static final int BURSTS = 5;
    private static final int PROBES_OF_BURST = 30;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int CEILING_STEP_FACTOR_PERCENT = 140;

    private final Server server;
    private final Sipp sipp;
    private final Time time;
    private final Meter meter;
    private final Plan plan;
    private final LatencyProbe probe;
    private final Map<Double, List<Load>> loads = new TreeMap<>();
    private LatencyProbe.@Nullable Result latency;
    private double ceiling = Double.NaN;
    private long rssMegabytes;
    private long pssMegabytes;

    /// The groups and ports of one server.
    ///
    /// @param loaded called by SIPp
    /// @param probed called by the latency probe
    record Plan(Ring loaded, Ring probed, int callerPort, int probePort) {}

    /// One load at a fixed rate.
    record Load(Sipp.Result calls, Meter.Reading cpu) {

        double cpuMillisPerCall() {
            return cpu.cpuMillis() / calls.calls();
        }

        double rootCpuMillisPerCall() {
            return cpu.rootCpuMillis() / calls.calls();
        }
    }

    /// Starts the server and its phones.
    GroupRun(Server server, Sipp sipp, Time time, Plan plan) throws IOException {
        this.server = server;
        this.sipp = sipp;
        this.time = time;
        this.plan = plan;
        server.start(new Site(List.of(plan.loaded(), plan.probed()), List.of()));
        PhoneRegistrar.register(server, plan.loaded().phones());
        sipp.phones(server, plan.loaded());
        probe = new LatencyProbe(time, server, plan.probed(), plan.probePort());
        meter = new Meter(server.family(), time);
    }

    Meter meter() {
        return meter;
    }

    String name() {
        return server.name();
    }

    /// Calls of both kinds, in bursts: who learns from his load has then met all that is measured, and the beginning
    /// and the end of a load as well.
    void warmUp(double rate, Duration length) throws IOException {
        for (int burst = 0; burst < BURSTS; burst++) {
            load(rate, (int) (rate * length.toSeconds() / BURSTS));
            probe.warmUp(PROBES_OF_BURST);
        }
    }

    void measure(double rate, int calls) {
        load(rate, (int) (rate * RUN_UP.toSeconds()));
        meter.start();
        var result = load(rate, calls);
        loads.computeIfAbsent(rate, _ -> new ArrayList<>()).add(new Load(result, meter.stop()));
        rssMegabytes = Math.max(rssMegabytes, server.family().rootRssMegabytes());
        pssMegabytes = Math.max(pssMegabytes, server.family().pssMegabytes());
        time.pause(SETTLE);
    }

    void measureLatency(Workspace workspace, int calls) throws IOException {
        probe.warmUp(calls / 2);
        latency = probe.measure(workspace, calls);
    }

    /// Steps the rate up until calls fail or messages are repeated; keeps the last clean rate.
    void findCeiling(double from, double to) {
        for (double rate = from; rate <= to; rate = Math.rint(rate * CEILING_STEP_FACTOR_PERCENT / 1_000) * 10) {
            var result = load(rate, (int) (rate * STEP.toSeconds()));
            time.pause(SETTLE);
            if (!result.clean()) {
                return;
            }
            ceiling = rate;
        }
    }

    private Sipp.Result load(double rate, int calls) {
        return sipp.call(server, plan.loaded(), plan.callerPort(), rate, calls);
    }

    Map<Double, List<Load>> loads() {
        return loads;
    }

    /// Mean CPU of a call at `rate`, NaN when it was not measured.
    double cpuMillisPerCall(double rate) {
        return loads.getOrDefault(rate, List.of()).stream()
                .mapToDouble(Load::cpuMillisPerCall)
                .average()
                .orElse(Double.NaN);
    }

    LatencyProbe.@Nullable Result latency() {
        return latency;
    }

    double ceiling() {
        return ceiling;
    }

    double idleCores() {
        return meter.idleCores();
    }

    long rssMegabytes() {
        return rssMegabytes;
    }

    long pssMegabytes() {
        return pssMegabytes;
    }

    @Override
    public void close() throws IOException {
        probe.close();
        server.close();
    }
}
