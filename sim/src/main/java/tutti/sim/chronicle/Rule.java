package tutti.sim.chronicle;

import java.net.InetSocketAddress;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;

/// Something that must hold, whatever happens. Every method may be left out.
interface Rule {
    /// A message was sent; what it means for the lines of calls is noted already.
    default void sent(Packet packet, Tap.Fate fate) {}

    /// A message arrives; likewise.
    default void arriving(Packet packet) {}

    /// The server sends an INVITE, the first time or `again`.
    default void rung(Line line, boolean again) {}

    /// The connection between the two is gone.
    default void cut(InetSocketAddress one, InetSocketAddress other) {}

    /// The server has done all that it does about what happened.
    default void settled() {}

    /// The server shows a call to people.
    default void shown(LiveCall call) {}

    /// The server wrote the record of the call that `first` began.
    default void recorded(CallRecord record, Line first) {}

    /// The world has come to its end.
    default void ended() {}
}
