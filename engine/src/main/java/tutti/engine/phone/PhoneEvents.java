package tutti.engine.phone;

import org.jspecify.annotations.Nullable;
import tutti.sip.message.SipRequest;

/// What happens at a phone, for whoever watches it. Every method may be left out.
public interface PhoneEvents {
    /// The registrar's last word.
    default void registered(Phone phone, int status) {}

    /// It rings, or is busy to begin with.
    default void invited(Phone phone, SipRequest invite) {}

    /// It was picked up and the caller has been told.
    default void answered(Phone phone, String callId) {}

    /// It stops ringing without having been picked up.
    ///
    /// @param reason value of the Reason header of the CANCEL (RFC 3326), if it had one
    default void cancelled(Phone phone, String callId, @Nullable String reason) {}

    /// A response to its own call: 180, 200, or why not.
    default void progressed(Phone phone, String callId, int status) {}

    /// A call that was connected is over; `byPeer` if the other side hung up.
    default void ended(Phone phone, String callId, boolean byPeer) {}

    /// For phones that nobody watches.
    PhoneEvents NONE = new PhoneEvents() {};
}
