package tutti.sim.world;

import tutti.media.RecordLimits;
import tutti.media.sound.Playlist;

/// The people at the ends of calls, as the media notice them: who hears something, may press keys, speaks.
public interface Ears {
    /// Nobody does anything by himself; who tests does it for them.
    Ears IDLE = new Ears() {};

    /// The server has opened the media of call number `room`.
    default void opened(int room) {}

    /// `what` begins to play at this end.
    default void playing(PretendedEndpoint at, Playlist what) {}

    /// Keys pressed at this end are heard from now on.
    default void listening(PretendedEndpoint at) {}

    /// What is said at this end is recorded from now on.
    default void recording(PretendedEndpoint at, RecordLimits limits) {}
}
