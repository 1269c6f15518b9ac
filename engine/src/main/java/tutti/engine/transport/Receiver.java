package tutti.engine.transport;

/// Who takes what arrives: the lane on whose thread the socket is read.
public interface Receiver {
    /// One datagram. The array is the receiver's from now on.
    void datagram(byte[] data, Flow flow);

    /// One whole message cut out of a stream (RFC 3261 §18.3).
    void message(tutti.sip.message.SipMessage message, Flow flow);

    /// The connection of `flow` is gone, or never came to be.
    void lost(Flow flow);
}
