package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One SIPp process that plays a scenario of ours, `e2e/NAME.xml` among the test resources, for one
/// call. The scenario itself asserts what it receives; its log of messages can be read afterwards.
public final class SippRun implements AutoCloseable {
    /// After which SIPp gives up by itself.
    private static final Duration LIFE_MAX = Duration.ofSeconds(60);

    private final String name;
    private final Tool tool;
    private final Path messages;
    private final Path errors;
    private final Path folder;

    private SippRun(String name, Tool tool, Path folder) {
        this.name = name;
        this.tool = tool;
        this.folder = folder;
        this.messages = folder.resolve("messages.log");
        this.errors = folder.resolve("errors.log");
    }

    /// Plays a phone that waits for its call, or a caller. A message that the scenario does not expect
    /// fails it.
    ///
    /// @param keys values of `[name]` in the scenario
    public static SippRun start(
            String scenario, InetSocketAddress at, InetSocketAddress server, Map<String, String> keys) {
        return start(scenario, at, server, keys, "abortunexp");
    }

    /// The same, but passes over what the scenario does not expect, such as answers to repetitions.
    public static SippRun startForgiving(
            String scenario, InetSocketAddress at, InetSocketAddress server, Map<String, String> keys) {
        return start(scenario, at, server, keys, "none");
    }

    private static SippRun start(
            String scenario, InetSocketAddress at, InetSocketAddress server, Map<String, String> keys, String habits) {
        try {
            var folder = Files.createTempDirectory("tutti-sipp-");
            var file = folder.resolve("scenario.xml");
            try (InputStream resource = SippRun.class.getResourceAsStream("/e2e/" + scenario + ".xml")) {
                if (resource == null) {
                    throw new AssertionError("no scenario " + scenario);
                }
                Files.copy(resource, file);
            }
            var command = command(file, at, server, habits);
            keys.forEach((key, value) -> command.addAll(List.of("-key", key, value)));
            var run = new SippRun(scenario, Tool.start("sipp", command, folder), folder);
            run.awaitSocket(at);
            return run;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command(Path scenario, InetSocketAddress at, InetSocketAddress server, String habits) {
        var host = at.getAddress().getHostAddress();
        var command =
                new ArrayList<>(List.of(Tool.installed("sipp", "sip-tester").toString()));
        command.add(server.getAddress().getHostAddress() + ":" + server.getPort());
        command.addAll(List.of("-sf", scenario.toString(), "-i", host, "-p", "" + at.getPort()));
        command.addAll(List.of("-mi", host, "-m", "1", "-nostdin", "-default_behaviors", habits));
        command.addAll(List.of("-timeout", LIFE_MAX.toSeconds() + "s", "-timeout_error"));
        command.addAll(List.of("-trace_msg", "-message_file", "messages.log"));
        command.addAll(List.of("-trace_err", "-error_file", "errors.log"));
        return command;
    }

    /// A phone must listen before it is called.
    private void awaitSocket(InetSocketAddress at) {
        Await.until("SIPp at " + at, () -> !tool.isRunning() || isListening(at));
    }

    private static boolean isListening(InetSocketAddress at) {
        var wanted = ":" + String.format("%04X", at.getPort()) + " ";
        return Tool.read(Path.of("/proc/net/udp")).lines().anyMatch(line -> line.contains(wanted));
    }

    /// Waits for its end and fails unless the scenario went as written.
    public SippRun succeeds() {
        int code = tool.exitCode(LIFE_MAX.plusSeconds(5));
        if (code != 0) {
            throw new AssertionError("SIPp " + name + " ended with " + code + "\n" + Tool.read(errors) + "\n"
                    + messages() + "\n" + tool.output());
        }
        return this;
    }

    public boolean isRunning() {
        return tool.isRunning();
    }

    /// All that it sent and received so far.
    public String messages() {
        return Tool.read(messages);
    }

    /// How many messages so far begin with `line`.
    public long count(String line) {
        return messages().lines().filter(one -> one.startsWith(line)).count();
    }

    @Override
    public void close() {
        tool.close();
        Running.remove(folder);
    }
}
