package tutti.sim.net;

import java.net.InetSocketAddress;

/// Somebody who watches the wires.
public interface Tap {
    /// What becomes of a message that was sent.
    enum Fate {
        TRAVELS,
        DOUBLED,
        /// Arrives when nobody expects it any more.
        HELD,
        LOST,
        /// There is nobody at the address, or the connection is gone.
        IN_VAIN
    }

    void sent(Packet packet, Fate fate);

    /// The packet arrives; its receiver has not seen it yet.
    void arriving(Packet packet);

    /// The connection between the two is gone; neither of them knows it yet.
    void cut(InetSocketAddress one, InetSocketAddress other);

    /// A station has done all that it does about what arrived, or about its timers.
    void settled();
}
