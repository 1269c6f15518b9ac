package tutti.store.folder;

import java.io.Serial;

/// Why the data folder cannot be used, in one line for the operator.
public final class FolderFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean newer;

    FolderFailure(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    /// Whether the folder was written by a newer version of this product.
    public boolean newer() {
        return newer;
    }
}
