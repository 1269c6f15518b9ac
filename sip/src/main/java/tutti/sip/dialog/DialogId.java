package tutti.sip.dialog;

/// What names a dialog on our side (RFC 3261 §12): Call-ID, our tag, the peer's tag.
///
/// A peer of RFC 2543 may have no tag; that is the empty text (§12.1.1). Compared byte by byte.
public record DialogId(String callId, String localTag, String remoteTag) {}
