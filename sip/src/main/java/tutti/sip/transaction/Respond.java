package tutti.sip.transaction;

/// The user answers with `status`, 100 to 699; the owner already holds the bytes.
public record Respond(int status) implements ServerEvent {}
