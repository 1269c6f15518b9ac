package tutti.store;

/// Why the store could not be opened. The message is one line for the operator.
public final class StoreFailure extends RuntimeException {

    /// What went wrong, with the exit code of the process.
    public enum Reason {
        /// A setting is not usable, such as a database URL of another product.
        BAD_SETTING(2),
        /// The data folder or the database was written by a newer version.
        NEWER_DATA(4),
        /// The database does not answer, or refuses us.
        DATABASE_UNREACHABLE(5),
        /// The data folder cannot be used: held by another process, not writable, or damaged.
        DATA_FOLDER(6);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /// The documented exit code of `tutti serve`.
        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    public StoreFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StoreFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
