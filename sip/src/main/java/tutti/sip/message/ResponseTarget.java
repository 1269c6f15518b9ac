package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// Where a response goes by the top Via of its request (RFC 3261 §18.2.2, RFC 3581 §4). Over a
/// stream the connection of the request comes first, and this is for when it is gone.
///
/// The Via is the client's word: who answers a datagram of an unproven source compares `host` with
/// the address it came from, above all when `multicast` or an `maddr` decided.
public record ResponseTarget(String host, int port, Reason because) {

    /// What in the Via decided.
    public enum Reason {
        MADDR,
        RECEIVED,
        SENT_BY
    }

    /// The target by the Via as [SipRequest#receivedFrom] left it.
    public static ResponseTarget of(Via via) {
        String maddr = isStream(via) ? null : via.maddr();
        if (maddr != null) {
            return new ResponseTarget(maddr, via.portOrDefault(), Reason.MADDR);
        }
        @Nullable String received = via.received();
        if (received == null) {
            return new ResponseTarget(via.host(), via.portOrDefault(), Reason.SENT_BY);
        }
        boolean symmetric = via.rport() > 0 && !isStream(via);
        return new ResponseTarget(received, symmetric ? via.rport() : via.portOrDefault(), Reason.RECEIVED);
    }

    private static boolean isStream(Via via) {
        return !via.transport().equals("UDP");
    }
}
