package tutti.sip.sdp;

/// Who described a session (RFC 8866 §5.2): name, session id and version as written.
///
/// A description with the id and version of the one before says nothing new (RFC 3264 §8).
public record Origin(String username, String id, String version) {}
