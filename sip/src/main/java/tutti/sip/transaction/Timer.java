package tutti.sip.transaction;

/// A timer of a transaction, by its letter in RFC 3261 table 4 and RFC 6026, or our own name.
public enum Timer {
    /// INVITE request retransmission, unreliable transports only (§17.1.1.2).
    A,
    /// INVITE transaction timeout (§17.1.1.2).
    B,
    /// Wait for response retransmissions of a refused INVITE (§17.1.1.2).
    D,
    /// Non-INVITE request retransmission, unreliable transports only (§17.1.2.2).
    E,
    /// Non-INVITE transaction timeout (§17.1.2.2).
    F,
    /// Retransmission of the refusal of an INVITE (§17.2.1).
    G,
    /// Wait for the ACK of a refusal (§17.2.1).
    H,
    /// Wait for ACK retransmissions (§17.2.1).
    I,
    /// Wait for retransmissions of a non-INVITE request (§17.2.2).
    J,
    /// Wait for response retransmissions of a non-INVITE request (§17.1.2.2).
    K,
    /// Wait for retransmissions of an accepted INVITE (RFC 6026 §7.1).
    L,
    /// Wait for retransmissions and forks of a 2xx (RFC 6026 §7.2).
    M,
    /// The 200 ms after which the transaction sends 100 for a silent user (§17.2.1).
    TRYING,
    /// The 64*T1 that a cancelled INVITE has for its final response (§9.1).
    CANCELLED,
    /// 2xx retransmission until the ACK (§13.3.1.4).
    ANSWER,
    /// The 64*T1 after which a 2xx without ACK ends the dialog (§13.3.1.4).
    UNACKNOWLEDGED
}
