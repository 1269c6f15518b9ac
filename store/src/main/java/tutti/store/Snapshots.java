package tutti.store;

import java.util.function.Consumer;
import tutti.call.directory.Platform;

/// The configuration as the engine routes by it, kept current.
///
/// Thread-safe; [#current] is one volatile read.
public interface Snapshots {

    /// The newest snapshot that this node knows; in an outage the last one before it.
    Platform current();

    /// Calls `listener` with each new snapshot, in order, on the thread that built it. It must
    /// return quickly; what it throws is logged and dropped.
    void onChange(Consumer<Platform> listener);
}
