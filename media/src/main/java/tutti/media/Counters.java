package tutti.media;

/// Packets of one session, by the side that sent them.
public record Counters(OfSide caller, OfSide callee) {

    /// Those of `side`.
    public OfSide of(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    /// What arrived from one side, and what became of it.
    ///
    /// @param rtpPackets RTP passed on to the other side
    /// @param rtpBytes their bytes, without IP and UDP headers
    /// @param rtcpPackets RTCP passed on to the other side
    /// @param early arrived before this side was expected, dropped
    /// @param probing from an address that is being learned, dropped
    /// @param stray from an address that is nobody's, dropped
    /// @param undelivered not sent on: other side not expected, muted, hears a sound of ours, or the network
    /// refused
    /// @param learned times an address other than the described one was locked
    /// @param rebound times a proven change of the NAT binding was followed
    /// @param lastHeardNanos ticker value of the last packet passed on, 0 before the first
    public record OfSide(
            long rtpPackets,
            long rtpBytes,
            long rtcpPackets,
            long early,
            long probing,
            long stray,
            long undelivered,
            long learned,
            long rebound,
            long lastHeardNanos) {}
}
