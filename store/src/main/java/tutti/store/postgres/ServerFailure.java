package tutti.store.postgres;

import java.io.Serial;

/// Why the embedded server does not run, in one line for the operator.
public final class ServerFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    ServerFailure(String message) {
        super(message);
    }

    ServerFailure(String message, Throwable cause) {
        super(message + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        var text = cause.getMessage();
        return cause.getClass().getSimpleName()
                + (text == null ? "" : " " + text.lines().findFirst().orElse(""));
    }
}
