package tutti.app;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tutti.app.cli.ExitCode;
import tutti.app.cli.OptionSources;
import tutti.app.demo.DemoCommand;

/// `./tutti`: reads the command line and runs the command.
@Command(
        name = "tutti",
        description = "A telephone system whose heart is the call group.",
        subcommands = {ServeCommand.class, DemoCommand.class, CommandLine.HelpCommand.class},
        footer = {"", "./tutti test runs all tests, ./tutti bench the benchmarks."})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var line = new CommandLine(new Main());
        line.setParameterExceptionHandler((problem, _) -> {
            complain(problem.getCommandLine().getErr(), problem.getMessage());
            return ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((failure, _, _) -> Failures.exitCode(failure, line.getErr()));
        try {
            var sources = OptionSources.of(arguments, System.getenv());
            var unknown = sources.unknownKeys(keys());
            if (!unknown.isEmpty()) {
                complain(line.getErr(), "--config: no option is called " + String.join(", ", unknown));
                return ExitCode.USAGE;
            }
            line.setDefaultValueProvider(sources);
        } catch (OptionSources.BadFile bad) {
            complain(line.getErr(), bad.getMessage());
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    /// The options of the server without their dashes: what a configuration file may hold.
    private static Set<String> keys() {
        var keys = new HashSet<String>();
        var serve = new CommandLine(new ServeCommand());
        for (var option : serve.getCommandSpec().options()) {
            keys.add(option.longestName().substring(2));
        }
        return keys;
    }

    private static void complain(PrintWriter err, @Nullable String message) {
        var line =
                message == null ? "wrong options" : message.lines().findFirst().orElse("");
        err.println("tutti: " + line);
        err.flush();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? serve, demo, test, bench or help");
    }
}
