package tutti.sip.transaction;

/// The transport could not send: connection refused or lost, or an ICMP error (RFC 3261 §17.1.4).
public record TransportFailed() implements ClientEvent, ServerEvent {}
