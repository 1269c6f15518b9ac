package tutti.media;

/// What becomes of a packet.
enum Verdict {
    /// Comes from the side's own address: passed on.
    PASS,
    /// Arrived before the side was expected.
    EARLY,
    /// May be the side behind NAT; not proven yet.
    PROBING,
    /// Comes from nobody we know.
    STRAY
}
