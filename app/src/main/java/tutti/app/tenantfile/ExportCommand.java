package tutti.app.tenantfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tutti.app.cli.ExitCode;
import tutti.app.remote.RemoteFailure;
import tutti.app.remote.ServerAccess;

/// `./tutti export`: a tenant of a running server as one readable file.
@Command(
        name = "export",
        description = "Writes a tenant of a running server as one readable file, without its passwords.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: written; 2: the question is wrong; 7: no server answers."})
public final class ExportCommand implements Callable<Integer> {

    @Option(names = "--tenant", description = "Id or name of the tenant; may be left out where there is but one.")
    private @Nullable String tenant;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; the terminal if left out.")
    private @Nullable Path out;

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var running = access.open();
        try {
            write(Exporting.read(running, ServerAccess.tenantPath(running, tenant))
                    .text());
            return ExitCode.OK;
        } catch (RemoteFailure failure) {
            return ServerAccess.complain(spec.commandLine().getErr(), failure);
        }
    }

    private void write(String text) throws RemoteFailure {
        if (out == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            Files.writeString(out, text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw RemoteFailure.refused(List.of("--out: cannot write " + out + ": " + unwritable.getMessage()));
        }
    }
}
