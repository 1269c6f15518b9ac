package tutti.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tutti.app.Server;
import tutti.app.cli.ExitCode;
import tutti.app.cli.ServerOptions;
import tutti.app.doctor.Finding.Verdict;

/// `./tutti doctor`: looks at what `serve` would need with the same options, a line for each thing.
/// Changes nothing, before the start and beside a server that runs.
@Command(
        name = "doctor",
        description = "Checks a configuration: ports, database, certificates, DNS, clock, carriers; a line for each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "ok: fine; warn: works, though perhaps not as meant; fail: will not work; skip: nothing to look at.",
            "Exit code 0: nothing fails; 8: something does."
        })
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(names = "--time-server", paramLabel = "HOST", description = "NTP server to compare the clock with.")
    private @Nullable String timeServer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var findings = findings();
        var out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        boolean fails = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL);
        return fails ? ExitCode.UNHEALTHY : ExitCode.OK;
    }

    private List<Finding> findings() {
        var clock = InstantSource.system();
        var neighbour = Neighbour.at(options.http);
        var domain = Server.domain(options);
        var findings = new ArrayList<Finding>(PortCheck.run(options, neighbour));
        var database = DatabaseCheck.run(options, neighbour);
        findings.addAll(database.findings());
        findings.addAll(CertificateCheck.run(options, domain, clock.instant()));
        findings.addAll(NameCheck.run(options, domain));
        findings.addAll(ClockCheck.run(clock, database.time(), timeServer));
        findings.addAll(CarrierCheck.run(neighbour, token()));
        return findings;
    }

    private String token() {
        if (options.platformToken != null) {
            return options.platformToken;
        }
        try {
            return Files.readString(options.data.resolve("platform-token")).strip();
        } catch (IOException unknown) {
            return ""; // The server will say that it is none.
        }
    }
}
