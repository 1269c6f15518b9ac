package tutti.engine.b2bua;

import tutti.engine.port.Messages;
import tutti.engine.port.Recollection;
import tutti.engine.port.Recordings;
import tutti.engine.port.TollWatch;

/// What calls live by, and what they may have to wait for: who talked with the caller, uploaded prompts,
/// voicemail; and who is told when calls outside come near a limit.
public record Services(
        CallTimes times, Recollection recollection, Recordings recordings, Messages messages, TollWatch tollWatch) {
    /// Nobody remembers, nothing was uploaded, and no message is kept.
    public static final Services NONE =
            new Services(CallTimes.DEFAULT, Recollection.NONE, Recordings.NONE, Messages.NONE);

    /// Nobody is told of tolls.
    public Services(CallTimes times, Recollection recollection, Recordings recordings, Messages messages) {
        this(times, recollection, recordings, messages, TollWatch.NONE);
    }

    public Services with(CallTimes other) {
        return new Services(other, recollection, recordings, messages, tollWatch);
    }
}
