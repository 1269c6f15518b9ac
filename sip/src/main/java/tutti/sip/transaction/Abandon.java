package tutti.sip.transaction;

/// The user no longer wants the outcome: the call is decided elsewhere, or the dialog is over.
public record Abandon() implements ClientEvent, ServerEvent {}
