package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;

/// A leg of a call beside the caller: one that the call rang, or that joined it from elsewhere.
sealed interface RungLeg permits CalleeLeg, JoinedLeg, MovedLeg {

    @Nullable
    Side side();

    /// Whether the tenant pays for it.
    boolean isOutside();

    /// Answers the offer that its 2xx made (RFC 3261 §13.2.1).
    void acknowledge(byte[] answer);

    /// Stops it before it has answered.
    void cancel(EndReason why);

    /// Ends it after it has answered.
    void hangUp(EndReason why);

    /// The peer's BYE came, or the leg goes on in another call.
    void close();
}
