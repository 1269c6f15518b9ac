package tutti.app.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tutti.app.cli.ExitCode;
import tutti.app.remote.RemoteFailure;
import tutti.app.remote.ServerAccess;

/// `./tutti simulate`: who would ring, when and why, if this call came to a running server now.
@Command(
        name = "simulate",
        description = "Asks a running server who would ring if a call came, when and why. Nobody's phone rings.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each step with its seconds; > what it chose, + rings, - does not, = how the call ends, ! a warning.",
            "Exit code 0: answered; 2: the question is wrong; 7: no server answers."
        })
public final class SimulateCommand implements Callable<Integer> {

    @Option(names = "--number", description = "The phone number that is called, in any form.")
    private @Nullable String number;

    @Option(names = "--internal-number", description = "The internal number that is called, instead of --number.")
    private @Nullable String internalNumber;

    @Option(names = "--caller", description = "Who calls: a number, a phone's internal number; anonymous if left out.")
    private @Nullable String caller;

    @Option(names = "--at", description = "When, as 2026-12-24T18:00, by the tenant's clock; now if left out.")
    private @Nullable String at;

    @Option(names = "--press", description = "The keys that the caller presses, one at each menu.")
    private @Nullable String press;

    @Option(names = "--tenant", description = "Id or name of the tenant; may be left out where there is but one.")
    private @Nullable String tenant;

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Option(names = "--json", description = "The answer as the server gives it.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if ((number == null) == (internalNumber == null)) {
            throw new ParameterException(spec.commandLine(), "give either --number or --internal-number");
        }
        var running = access.open();
        try {
            var path = ServerAccess.tenantPath(running, tenant);
            var forecast = running.post(path + "/call-plans/simulations", question());
            var out = spec.commandLine().getOut();
            var lines = json ? List.of(forecast.toPrettyString()) : ForecastTable.of(forecast);
            lines.forEach(out::println);
            out.flush();
            return ExitCode.OK;
        } catch (RemoteFailure failure) {
            return ServerAccess.complain(spec.commandLine().getErr(), failure);
        }
    }

    private Map<String, String> question() {
        var question = new LinkedHashMap<String, String>();
        put(question, "number", number);
        put(question, "internalNumber", internalNumber);
        put(question, "caller", caller);
        put(question, "at", at);
        put(question, "pressed", press);
        return question;
    }

    private static void put(Map<String, String> question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }
}
