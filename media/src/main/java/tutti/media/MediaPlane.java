package tutti.media;

import org.jspecify.annotations.Nullable;

/// The place where calls get their media: opens a relay per call, within a range of ports.
///
/// All methods may be called from any thread and return at once.
public interface MediaPlane extends AutoCloseable {

    /// A relay for one call, its ports bound; null when no port is free (the call is refused, 503).
    @Nullable
    MediaSession open();

    /// What this plane holds and has done so far.
    MediaStats stats();

    /// Ends all sessions and frees all ports.
    @Override
    void close();
}
