package tutti.store.postgres;

import java.io.Serial;

/// Why the embedded server does not run, in one line for the operator.
public final class ServerFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean newer;

    ServerFailure(String message) {
        this(message, false);
    }

    ServerFailure(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    ServerFailure(String message, Throwable cause) {
        super(message + ": " + reason(cause), cause);
        this.newer = false;
    }

    /// Whether the data was written by a newer version.
    public boolean newer() {
        return newer;
    }

    private static String reason(Throwable cause) {
        var text = cause.getMessage();
        return cause.getClass().getSimpleName()
                + (text == null ? "" : " " + text.lines().findFirst().orElse(""));
    }
}
