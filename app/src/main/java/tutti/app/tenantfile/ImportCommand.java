package tutti.app.tenantfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tutti.app.cli.ExitCode;
import tutti.app.remote.RemoteFailure;
import tutti.app.remote.ServerAccess;
import tutti.call.history.Visible;

/// `./tutti import`: a new tenant out of a file of `./tutti export`, all of it or nothing.
@Command(
        name = "import",
        description = "Makes a new tenant of a running server out of a file of export, all of it or nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Passwords are not in the file: phones and trunks get new ones, shown this once.",
            "Exit code 0: imported; 2: the file or the question is wrong; 7: no server answers."
        })
public final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file; - reads standard input.")
    private Path file = Path.of("-");

    @Option(names = "--name", description = "Name of the new tenant; the one in the file if left out.")
    private @Nullable String name;

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var running = access.open();
        try {
            tell(Importing.write(running, TenantFile.parse(read()), name));
            return ExitCode.OK;
        } catch (RemoteFailure failure) {
            return ServerAccess.complain(spec.commandLine().getErr(), failure);
        }
    }

    private byte[] read() throws RemoteFailure {
        try {
            return file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw RemoteFailure.refused(List.of("cannot read " + file));
        }
    }

    private void tell(Importing.Imported imported) {
        var out = spec.commandLine().getOut();
        out.println("tenant " + imported.id() + "  " + Visible.of(imported.name()));
        for (var login : imported.logins()) {
            out.printf(
                    "%6s  %-32s %-20s %s%n",
                    login.internalNumber(), Visible.of(login.description()), login.username(), login.password());
        }
        out.flush();
    }
}
