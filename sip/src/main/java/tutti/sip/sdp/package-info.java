/// Session descriptions for audio (RFC 8866) and the exchange of them (RFC 3264).
///
/// [tutti.sip.sdp.LocalSession] passes a peer's description on with our addresses in it;
/// [tutti.sip.sdp.SessionDescription] reads one; [tutti.sip.sdp.Capabilities] writes those of our
/// own phones. No name is ever resolved: what is not a literal address is refused.
@NullMarked
package tutti.sip.sdp;

import org.jspecify.annotations.NullMarked;
