package tutti.sip.transaction;

/// Whether the transport itself repeats what is lost; decides which timers a transaction has.
public enum Reliability {
    /// UDP: messages are repeated by the transaction.
    UNRELIABLE,
    /// TCP, TLS, WebSocket: nothing is repeated hop by hop.
    RELIABLE
}
