package tutti.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./tutti bench NAME`: the benchmarks of Tutti.
@Command(name = "tutti bench", description = "Benchmarks; each prints a table and one JSON line.")
public final class BenchMain {

    private static final int FAILED = 1;

    private BenchMain() {}

    private static void addHelp(CommandLine line) {
        var spec = line.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("what there is")
                    .build());
        }
    }

    public static void main(String[] arguments) {
        var time = new Time(System::nanoTime);
        var line = new CommandLine(new BenchMain())
                .addSubcommand(new GroupBench(time))
                .addSubcommand(new RegisterBench(time))
                .addSubcommand(new MediaBench(time))
                .addSubcommand(new SmartBench(time))
                .addSubcommand(new ApiBench(time))
                .addSubcommand(new SoakBench(time))
                .addSubcommand(new ParseBench())
                .addSubcommand(new CommandLine.HelpCommand());
        line.setExecutionExceptionHandler((failure, _, _) -> {
            if (!(failure instanceof BenchFailure)) {
                throw failure;
            }
            System.err.println("tutti bench: " + failure.getMessage());
            return FAILED;
        });
        line.setParameterExceptionHandler((problem, _) -> {
            var whole = String.valueOf(problem.getMessage());
            var command = problem.getCommandLine().getCommandSpec().qualifiedName();
            System.err.println("tutti bench: " + whole.lines().findFirst().orElse("wrong options") + "; ./" + command
                    + " --help tells what there is");
            return CommandLine.ExitCode.USAGE;
        });
        addHelp(line);
        line.getSubcommands().values().forEach(BenchMain::addHelp);
        if (arguments.length == 0) {
            line.usage(System.err);
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(line.execute(arguments));
    }
}
