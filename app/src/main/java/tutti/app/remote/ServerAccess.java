package tutti.app.remote;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tutti.call.history.Visible;

/// Where a running server is and by what right it is asked: the options of commands that ask one.
public final class ServerAccess {
    /// More fit no line.
    private static final int NAMES_MAX = 20;

    private static final String TOKEN_FILE = "platform-token";

    @Option(names = "--server", description = "Address of the REST API (${DEFAULT-VALUE}).")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token", description = "Platform token or an admin's; else the token in the data folder.")
    private @Nullable String token;

    /// The setting of `serve`, whose variable or file may be there for us too.
    @Option(names = "--platform-token", hidden = true)
    private @Nullable String platformToken;

    @Option(names = "--data", description = "Data folder of the server (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--language", description = "Language of the reasons: de, en or nl (${DEFAULT-VALUE}).")
    private String language = Locale.getDefault().getLanguage();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// @throws ParameterException when there is no token
    public RunningServer open() {
        return new RunningServer(server, token(), language);
    }

    private String token() {
        if (token != null) {
            return token;
        }
        if (platformToken != null) {
            return platformToken;
        }
        try {
            return Files.readString(data.resolve(TOKEN_FILE)).strip();
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "--token is needed: there is none in " + data.resolve(TOKEN_FILE), unreadable);
        }
    }

    /// The path of the tenant, by its id, which any token may ask for, else by its name, which takes
    /// the platform's.
    ///
    /// @param named id or name; null: the only one
    public static String tenantPath(RunningServer running, @Nullable String named) throws RemoteFailure {
        var tenants = "/api/v1/tenants/";
        if (named != null && running.has(tenants + RunningServer.encoded(named))) {
            return tenants + RunningServer.encoded(named);
        }
        return tenants + among(running.all("/api/v1/tenants"), named);
    }

    private static String among(List<JsonNode> tenants, @Nullable String named) throws RemoteFailure {
        var found = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (var one : tenants) {
            names.add(one.path("name").asString());
            if (named == null || one.path("name").asString().equalsIgnoreCase(named)) {
                found.add(one.path("id").asString());
            }
        }
        if (found.size() != 1) {
            throw RemoteFailure.refused(List.of("--tenant: give one of " + String.join(", ", some(names))));
        }
        return found.getFirst();
    }

    private static List<String> some(List<String> names) {
        if (names.size() <= NAMES_MAX) {
            return names;
        }
        var some = new ArrayList<>(names.subList(0, NAMES_MAX));
        some.add((names.size() - NAMES_MAX) + " more");
        return some;
    }

    /// Says what went wrong.
    ///
    /// @return the exit code
    public static int complain(PrintWriter err, RemoteFailure failure) {
        failure.lines().forEach(line -> err.println("tutti: " + Visible.of(line)));
        err.flush();
        return failure.exitCode();
    }
}
