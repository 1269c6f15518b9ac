package tutti.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// SIPp as the load: phones that wait for calls, and a caller that places them.
final class Sipp {

    private static final Path BINARY = Path.of("/usr/bin/sipp");
    private static final int ANSWER_MILLIS = 100;
    private static final int TALK_MILLIS = 1_000;
    private static final int CONCURRENT_MAX = 20_000;
    private static final Duration START = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Workspace workspace;
    private int runs;

    Sipp(Workspace workspace) {
        this.workspace = workspace;
    }

    static boolean installed() {
        return Files.isExecutable(BINARY);
    }

    /// What became of a load.
    ///
    /// @param callsPerSecond the rate that was really reached
    record Result(int calls, int successful, int failed, int retransmissions, double callsPerSecond) {

        /// Less than one call in a thousand lost.
        boolean holds() {
            return successful + failed >= calls && failed * 1_000L < calls;
        }

        boolean clean() {
            return holds() && failed == 0 && retransmissions == 0;
        }
    }

    /// Starts a process per phone; the first answers, the others ring until they are cancelled.
    void phones(Server server, Ring ring) {
        var started = new ArrayList<Child>();
        boolean first = true;
        for (var phone : ring.phones()) {
            var scenario = first ? "phone-answers" : "phone-rings";
            var file = workspace.write(
                    scenario + ".xml", scenario + "-" + phone.username() + ".xml", phoneValues(server, phone));
            started.add(workspace.start("sipp-" + phone.username(), command(phone.port(), file)));
            first = false;
        }
        for (var child : started) {
            if (child.await(START)) {
                throw new BenchFailure("a phone of SIPp did not start:\n" + child.tail(30));
            }
        }
    }

    private static Map<String, String> phoneValues(Server server, Ring.Phone phone) {
        var values = new HashMap<String, String>();
        values.put("MEDIA_PORT", "" + mediaPort(phone.port()));
        values.put("ANSWER_MILLIS", "" + ANSWER_MILLIS);
        values.put(
                "KEEP_SECOND_VIA",
                server.isProxy()
                        ? "<ereg regexp=\".*\" search_in=\"hdr\" header=\"Via:\" occurrence=\"2\""
                                + " assign_to=\"secondVia\"/>"
                        : "");
        values.put("SECOND_VIA", server.isProxy() ? "Via:[$secondVia]\n" : "");
        return values;
    }

    /// A port for an SDP that nobody sends to. SIPp binds it and the one two above, for video.
    private static int mediaPort(int sipPort) {
        return 4_000 + 4 * (sipPort % 1_000);
    }

    private static List<String> command(int port, Path scenario, String... more) {
        var command = new ArrayList<>(List.of(
                BINARY.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                "" + port,
                "-mp",
                "" + mediaPort(port),
                "-sf",
                scenario.toString(),
                "-nostdin"));
        command.addAll(List.of(more));
        return command;
    }

    /// Places `calls` calls of a second at `rate` a second and waits until all are over.
    Result call(Server server, Ring ring, int port, double rate, int calls) {
        var run = "caller-" + server.name() + "-" + ++runs;
        var values = Map.of(
                "MEDIA_PORT", "" + mediaPort(port),
                "TALK", "<pause milliseconds=\"" + TALK_MILLIS + "\"/>");
        var scenario = workspace.write("caller.xml", run + ".xml", values);
        var statistics = workspace.folder().resolve(run + ".csv");
        var limit = Duration.ofMillis((long) (1_000 * calls / rate)).plus(PATIENCE);
        var target = "127.0.0.1:" + server.sip().getPort();
        var command = command(
                port,
                scenario,
                target,
                "-s",
                ring.number(),
                "-r",
                "" + rate,
                "-m",
                "" + calls,
                "-l",
                "" + CONCURRENT_MAX,
                "-timeout",
                limit.toSeconds() + "s",
                "-trace_stat",
                "-stf",
                statistics.toString(),
                "-fd",
                "5");
        var child = workspace.start(run, command);
        if (!child.await(limit.plus(PATIENCE))) {
            workspace.stop(child);
        }
        return read(statistics, calls, child);
    }

    private static Result read(Path statistics, int calls, Child child) {
        try {
            var lines = Files.readAllLines(statistics);
            var names = List.of(lines.getFirst().split(";", -1));
            var values = lines.getLast().split(";", -1);
            var seen = new HashMap<String, String>();
            for (int i = 0; i < Math.min(names.size(), values.length); i++) {
                seen.put(names.get(i), values[i]);
            }
            int successful = (int) number(seen, "SuccessfulCall(C)");
            int failed = (int) number(seen, "FailedCall(C)");
            return new Result(
                    calls,
                    successful,
                    Math.max(failed, calls - successful),
                    (int) number(seen, "Retransmissions(C)"),
                    number(seen, "CallRate(C)"));
        } catch (IOException | RuntimeException e) {
            throw new BenchFailure("sipp left no statistics:\n" + child.tail(10), e);
        }
    }

    private static double number(Map<String, String> values, String name) {
        return Double.parseDouble(values.getOrDefault(name, "0"));
    }
}
