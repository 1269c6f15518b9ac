package tutti.sim.watch;

import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Objects to what must never be. Every method may be left out.
interface Referee {
    /// The server answers the INVITE of `call` finally; `first` is what it said the first time.
    default void answered(SeenCall call, SipResponse response, SipResponse first) {}

    /// The server sends an INVITE to a phone, the first time or again.
    default void rung(SeenLeg leg, boolean again) {}

    /// The server takes an INVITE back.
    default void cancelled(SeenLeg leg, SipRequest cancel) {}

    /// The server has done all that it does about an event of this call.
    default void settled(SeenCall call) {}

    /// The world has come to its end.
    default void ended(SeenCall call) {}
}
