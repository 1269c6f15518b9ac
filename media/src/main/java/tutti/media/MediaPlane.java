package tutti.media;

import org.jspecify.annotations.Nullable;

/// The place where calls get their media: opens a relay per call, within a range of ports.
///
/// All methods may be called from any thread and return at once.
public interface MediaPlane extends AutoCloseable {

    /// A relay for one call, its ports bound; null when no port is free (the call is refused, 503).
    @Nullable
    MediaSession open();

    /// [#open] of a session whose endpoints may be bridged with those of others of the same `affinity`,
    /// which is the number of the lane that the call is on.
    @Nullable
    default MediaSession open(int affinity) {
        return open();
    }

    /// Calls that have room at a time.
    default int capacity() {
        return Integer.MAX_VALUE;
    }

    /// Whether `port` of this host belongs to a call, or may in a moment.
    default boolean isOpen(int port) {
        return false;
    }

    /// Whether it relays; false once a thread of it has ended by a failure.
    default boolean isRunning() {
        return true;
    }

    /// What this plane holds and has done so far.
    MediaStats stats();

    /// Ends all sessions and frees all ports.
    @Override
    void close();
}
