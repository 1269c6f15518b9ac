package tutti.store.sql;

import java.io.Serial;

/// Why the database cannot be used at all, in one line for the operator.
public final class DatabaseFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean newer;

    DatabaseFailure(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    /// Whether the database was written by a newer version of this product.
    public boolean newer() {
        return newer;
    }
}
