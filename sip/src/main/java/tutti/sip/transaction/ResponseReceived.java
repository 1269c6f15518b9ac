package tutti.sip.transaction;

/// A response that matches the transaction arrived (RFC 3261 §17.1.3); 100 to 699.
public record ResponseReceived(int status) implements ClientEvent {}
