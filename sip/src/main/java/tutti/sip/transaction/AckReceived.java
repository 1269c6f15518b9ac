package tutti.sip.transaction;

/// An ACK arrived that matches the transaction, or for an answer the dialog.
public record AckReceived() implements ServerEvent {}
