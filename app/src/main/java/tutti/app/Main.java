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
import picocli.CommandLine.UnmatchedArgumentException;
import tutti.app.cli.ExitCode;
import tutti.app.cli.OptionSources;
import tutti.app.demo.DemoCommand;
import tutti.app.doctor.DoctorCommand;
import tutti.app.simulate.SimulateCommand;
import tutti.app.tenantfile.ExportCommand;
import tutti.app.tenantfile.ImportCommand;

/// `./tutti`: reads the command line and runs the command.
@Command(
        name = "tutti",
        description = "A telephone system whose heart is the call group.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            SimulateCommand.class,
            DoctorCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "./tutti test runs all tests, ./tutti bench the benchmarks."})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var line = new CommandLine(new Main());
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(one -> one.getCommandSpec().versionProvider(new Version()));
        line.setParameterExceptionHandler((problem, _) -> {
            complain(problem.getCommandLine().getErr(), told(problem));
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
            if (OptionSources.isSetting(option)) {
                keys.add(option.longestName().substring(2));
            }
        }
        keys.remove("config");
        return keys;
    }

    /// What is wrong, and where to read what is right.
    private static String told(ParameterException problem) {
        var line = firstLine(problem.getMessage());
        return problem instanceof UnmatchedArgumentException
                ? line + "; ./" + problem.getCommandLine().getCommandSpec().qualifiedName()
                        + " --help tells what there is"
                : line;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "wrong options" : message.lines().findFirst().orElse("");
    }

    private static void complain(PrintWriter err, @Nullable String message) {
        err.println("tutti: " + firstLine(message));
        err.flush();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? serve, demo, simulate, doctor, export, import, test, bench or help");
    }
}
