package tutti.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `./tutti bench soak`: a steady load for a long time, and what it leaves behind: memory, files, calls that
/// do not end, work that gets dearer.
@Command(name = "soak", description = "A steady load for a long time: memory, open files, what does not end.")
final class SoakBench implements Callable<Integer> {

    private static final int PHONES = 5;
    private static final int PHONE_OFFSET = 10;
    /// After it nothing of an ended call is held: transactions last 32 s (RFC 3261 §17), ports rest a while.
    private static final Duration REST = Duration.ofSeconds(45);
    private static final double THIRD = 3;

    private final Time time;

    @Mixin
    private Common common = new Common();

    @Option(names = "--rate", description = "calls a second (default ${DEFAULT-VALUE})")
    private double rate = 50;

    @Option(names = "--minutes", description = "how long (default ${DEFAULT-VALUE})")
    private int minutes = 10;

    @Option(names = "--seconds", description = "length of one round (default ${DEFAULT-VALUE})")
    private int seconds = 30;

    SoakBench(Time time) {
        this.time = time;
    }

    /// What was seen after a round.
    private record Seen(int failed, double cpuMillisPerCall, long rssMegabytes, long pssMegabytes, int files) {}

    @Override
    public Integer call() throws IOException {
        if (!Sipp.installed()) {
            System.out.println("skipped: needs SIPp (package sip-tester)");
            return 0;
        }
        var phones = new ArrayList<Ring.Phone>();
        for (int i = 0; i < PHONES; i++) {
            int port = common.port(PHONE_OFFSET + i);
            phones.add(new Ring.Phone("soak" + port, KamailioServer.PASSWORD, port));
        }
        var ring = new Ring("+493030000001", phones);
        try (var workspace = Workspace.create(common.keep);
                var server = common.tutti(workspace, time)) {
            server.start(new Site(List.of(ring), List.of()));
            PhoneRegistrar.register(server, phones);
            var sipp = new Sipp(workspace);
            sipp.phones(server, ring);
            var seen = rounds(server, sipp, ring);
            System.err.println("bench: at rest");
            time.pause(REST);
            report(server, seen);
        }
        return 0;
    }

    private List<Seen> rounds(TuttiServer server, Sipp sipp, Ring ring) {
        var meter = new Meter(server.family(), time);
        var table = new Table("minute", "calls", "failed", "CPU ms/call", "RSS MB", "PSS MB of all", "open files");
        var all = new ArrayList<Seen>();
        int rounds = Math.max(1, minutes * 60 / seconds);
        int calls = (int) (rate * seconds);
        for (int round = 1; round <= rounds; round++) {
            meter.start();
            var result = sipp.call(server, ring, common.port(1), rate, calls);
            var cpu = meter.stop();
            var family = server.family();
            var seen = new Seen(
                    result.failed(),
                    cpu.cpuMillis() / calls,
                    family.rootRssMegabytes(),
                    family.pssMegabytes(),
                    files(family.root()));
            all.add(seen);
            table.row(
                    round * seconds / 60.0,
                    calls,
                    seen.failed(),
                    seen.cpuMillisPerCall(),
                    seen.rssMegabytes(),
                    seen.pssMegabytes(),
                    seen.files());
            System.err.println("bench: round " + round + " of " + rounds);
        }
        System.out.println(table);
        return all;
    }

    private static int files(long pid) {
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new BenchFailure("the open files of the server", e);
        }
    }

    /// Compares the last third of the rounds with the second: the first is warming up.
    private void report(TuttiServer server, List<Seen> rounds) {
        var json = new LinkedHashMap<String, Object>();
        json.put("benchmark", "soak");
        json.put("minutes", minutes);
        json.put("rate", rate);
        json.put("failed", rounds.stream().mapToInt(Seen::failed).sum());
        json.put("cpuMillisPerCall", change(rounds, Seen::cpuMillisPerCall));
        json.put("rssMegabytes", change(rounds, Seen::rssMegabytes));
        json.put("openFiles", change(rounds, Seen::files));
        try (var rest = server.rest()) {
            for (var left : List.of("tutti_calls", "tutti_sip_transactions", "tutti_media_sessions")) {
                json.put(left + "_at_rest", rest.metric(left));
                System.out.println("at rest: " + left + " " + Table.figure(rest.metric(left)));
            }
        }
        System.out.println(new JsonMapper().writeValueAsString(json));
    }

    private interface Figure {
        double of(Seen seen);
    }

    private static List<Double> change(List<Seen> rounds, Figure figure) {
        int third = (int) Math.ceil(rounds.size() / THIRD);
        return List.of(
                mean(rounds.subList(Math.max(0, rounds.size() - 2 * third), rounds.size() - third), figure),
                mean(rounds.subList(rounds.size() - third, rounds.size()), figure));
    }

    private static double mean(List<Seen> rounds, Figure figure) {
        return rounds.stream().mapToDouble(figure::of).average().orElse(Double.NaN);
    }
}
