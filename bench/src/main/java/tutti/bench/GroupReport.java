package tutti.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Prints what a group benchmark measured: a table for people, one JSON line for machines.
record GroupReport(List<GroupRun> runs) {

    private static final double HALF = 0.50;
    private static final double NEARLY_ALL = 0.99;
    private static final double PERCENT = 100;

    String table() {
        var cpu = new Table(
                "server", "calls/s", "calls", "failed", "repeated", "CPU ms/call", "of it 1st process", "foreign load");
        for (var run : runs) {
            run.loads()
                    .forEach((rate, loads) -> loads.forEach(load -> cpu.row(
                            run.name(),
                            rate,
                            load.calls().calls(),
                            load.calls().failed(),
                            load.calls().retransmissions(),
                            load.cpuMillisPerCall(),
                            load.rootCpuMillisPerCall(),
                            load.cpu().foreign())));
        }
        return cpu + "\n" + latencyTable() + "\n" + memoryTable() + ratios();
    }

    private Table latencyTable() {
        var table = new Table(
                "ms, p50 / p99 at 10 calls/s",
                "INVITE->1st phone",
                "->last phone",
                "->180",
                "200->caller's 200",
                "calls",
                "lost",
                "clock");
        for (var run : runs) {
            var latency = run.latency();
            if (latency != null) {
                table.row(
                        run.name(),
                        pair(latency.toFirstPhone()),
                        pair(latency.toLastPhone()),
                        pair(latency.toRinging()),
                        pair(latency.answer()),
                        latency.calls(),
                        latency.lost(),
                        latency.captured() ? "kernel's" : "probe's");
            }
        }
        return table;
    }

    private static String pair(Percentiles values) {
        return Table.figure(values.millis(HALF)) + " / " + Table.figure(values.millis(NEARLY_ALL));
    }

    private Table memoryTable() {
        var table = new Table("server", "clean calls/s up to", "RSS MB 1st process", "PSS MB all", "idle CPU %");
        for (var run : runs) {
            table.row(
                    run.name(),
                    Double.isNaN(run.ceiling()) ? "-" : Table.rate(run.ceiling()),
                    run.rssMegabytes(),
                    run.pssMegabytes(),
                    run.idleCores() * PERCENT);
        }
        return table;
    }

    private String ratios() {
        if (runs.size() < 2) {
            return "";
        }
        var text = new StringBuilder("\n");
        for (var ratio : ratioByRate().entrySet()) {
            text.append("CPU per call at ").append(ratio.getKey()).append(" calls/s, ");
            text.append(runs.getFirst().name())
                    .append(" / ")
                    .append(runs.getLast().name());
            text.append(": ").append(Table.figure(ratio.getValue())).append('\n');
        }
        return text.toString();
    }

    private Map<String, Double> ratioByRate() {
        var ratios = new LinkedHashMap<String, Double>();
        var own = runs.getFirst();
        for (double rate : own.loads().keySet()) {
            ratios.put(
                    Table.rate(rate),
                    own.cpuMillisPerCall(rate) / runs.getLast().cpuMillisPerCall(rate));
        }
        return ratios;
    }

    String json() {
        var report = new LinkedHashMap<String, Object>();
        report.put("benchmark", "group");
        for (var run : runs) {
            report.put(run.name(), figures(run));
        }
        if (runs.size() > 1) {
            report.put("cpuRatio", ratioByRate());
        }
        return new JsonMapper().writeValueAsString(report);
    }

    private static Map<String, Object> figures(GroupRun run) {
        var figures = new LinkedHashMap<String, Object>();
        var cpu = new LinkedHashMap<String, Object>();
        var failed = new LinkedHashMap<String, Object>();
        run.loads().forEach((rate, loads) -> {
            cpu.put(Table.rate(rate), run.cpuMillisPerCall(rate));
            failed.put(
                    Table.rate(rate),
                    loads.stream().mapToInt(load -> load.calls().failed()).sum());
        });
        figures.put("cpuMillisPerCall", cpu);
        figures.put("failed", failed);
        var latency = run.latency();
        if (latency != null) {
            figures.put("lastPhoneMillis", millis(latency.toLastPhone()));
            figures.put("ringingMillis", millis(latency.toRinging()));
            figures.put("answerMillis", millis(latency.answer()));
            figures.put("probeLost", latency.lost());
            figures.put("captured", latency.captured());
        }
        if (!Double.isNaN(run.ceiling())) {
            figures.put("cleanCallsPerSecond", run.ceiling());
        }
        figures.put("rssMegabytes", run.rssMegabytes());
        figures.put("pssMegabytes", run.pssMegabytes());
        return figures;
    }

    private static Map<String, Double> millis(Percentiles values) {
        return Map.of("p50", values.millis(HALF), "p99", values.millis(NEARLY_ALL));
    }
}
