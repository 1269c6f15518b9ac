package tutti.sip.transaction;

/// Why a transaction failed without a message that says so (RFC 3261 §8.1.3.1).
public enum Failure {
    /// Nobody answered in time; counts as 408 for a client, as a lost peer for a server.
    TIMEOUT,
    /// The transport refused; counts as 503.
    TRANSPORT
}
