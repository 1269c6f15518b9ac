package tutti.engine.transport;

import tutti.sip.message.Inbound;

/// Who takes what arrives: the lane on whose thread the socket is read.
public interface Receiver {
    /// One datagram, or the next message of a stream, as the parser read it.
    void received(Inbound inbound, Flow flow);

    /// The connection of `flow` is gone, or never came to be.
    void lost(Flow flow);

    /// Whether a phone is registered over this connection: then it may be idle for as long as that holds.
    boolean isInUse(Flow flow);

    /// Whether a call goes on over this connection: then it may be idle for as long as the call lasts.
    default boolean isTalking(Flow flow) {
        return false;
    }
}
