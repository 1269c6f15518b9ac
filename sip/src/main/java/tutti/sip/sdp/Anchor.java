package tutti.sip.sdp;

/// Where our relay takes part in a session: the address and RTP port that the peer shall send to.
///
/// RTCP is on the port above, or on the same one where the peers agree on that (RFC 5761).
/// `address` is an IPv4 or IPv6 literal.
public record Anchor(String address, int rtpPort) {

    /// `IP4` or `IP6` (RFC 8866 §5.7).
    String family() {
        return address.indexOf(':') < 0 ? "IP4" : "IP6";
    }

    /// The address that stands for "send me nothing", the hold of RFC 2543 (RFC 3264 §8.4).
    String silence() {
        return address.indexOf(':') < 0 ? "0.0.0.0" : "::";
    }
}
