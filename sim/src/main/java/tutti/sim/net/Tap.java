package tutti.sim.net;

/// Somebody who watches the wires.
public interface Tap {
    /// What becomes of a message that was sent.
    enum Fate {
        TRAVELS,
        DOUBLED,
        LOST,
        /// There is nobody at the address, or the connection is gone.
        IN_VAIN
    }

    void sent(Packet packet, Fate fate);

    /// The packet arrives; its receiver has not seen it yet.
    void arriving(Packet packet);

    /// A station has done all that it does about what arrived, or about its timers.
    void settled();
}
