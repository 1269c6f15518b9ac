package tutti.sip.transaction;

/// By what a response finds the transaction that we began (RFC 3261 §17.1.3): the branch of its top
/// Via and the method of its CSeq, since a CANCEL shares its branch with the INVITE.
public record ClientKey(String branch, String method) {}
