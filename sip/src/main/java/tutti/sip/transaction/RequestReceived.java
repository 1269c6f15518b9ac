package tutti.sip.transaction;

/// The request arrived once more: a retransmission (RFC 3261 §17.2.3).
public record RequestReceived() implements ServerEvent {}
