package tutti.sim.watch;

import java.net.InetSocketAddress;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.sim.net.Tap;

/// Whoever keeps the truth about a world, read off the wires, and objects when the server departs from it.
public interface Book extends Tap {
    /// The phone or caller at `address` was switched off: what it was doing is over for it.
    void vanished(InetSocketAddress address);

    /// The server shows this call to whoever watches live calls.
    default void shown(LiveCall call) {}

    /// The server wrote this record.
    void recorded(CallRecord record);

    /// Whether all calls that are left have been deserted by all who took part: then nobody tells the
    /// server, and its operator may end them.
    boolean severDeserted();

    /// The world has come to its end.
    void close();
}
