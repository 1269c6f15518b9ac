package tutti.app;

import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.server.PortInUse;
import tutti.app.cli.ExitCode;
import tutti.store.StoreFailure;

/// Turns what kept the server from starting into one line and an exit code.
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int exitCode(Exception failure, PrintWriter err) {
        var found = verdict(failure);
        err.println("tutti: " + found.line());
        err.flush();
        return found.code();
    }

    private record Verdict(int code, String line) {}

    private static Verdict verdict(Exception failure) {
        return switch (failure) {
            case StoreFailure store -> new Verdict(store.reason().exitCode(), message(store));
            case TakenAddress taken -> new Verdict(ExitCode.PORT_IN_USE, message(taken));
            case PortInUse taken -> new Verdict(ExitCode.PORT_IN_USE, message(taken));
            case Identity.Unusable certificate -> new Verdict(ExitCode.USAGE, message(certificate));
            case IOException other -> new Verdict(ExitCode.INTERNAL, message(other));
            default -> {
                log.error("unexpected", failure);
                yield new Verdict(ExitCode.INTERNAL, "an unexpected failure; the log above tells more");
            }
        };
    }

    private static String message(Throwable failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
