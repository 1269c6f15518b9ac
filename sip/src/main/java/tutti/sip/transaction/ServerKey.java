package tutti.sip.transaction;

/// By what a request finds the transaction that it repeats or belongs to (RFC 3261 §17.2.3).
///
/// `branch` and `sentBy` are those of the top Via, as the peer wrote them, the latter with its port
/// if there is one. Peers of RFC 2543 have no branch with [#COOKIE]; see [#ofOldPeer].
public record ServerKey(String branch, String sentBy, String method) {

    /// How every branch of RFC 3261 begins (§8.1.1.7).
    public static final String COOKIE = "z9hG4bK";

    private static final String INVITE = "INVITE";

    /// The key of a request; an ACK has that of the INVITE whose refusal it acknowledges.
    public static ServerKey of(String branch, String sentBy, String method) {
        return new ServerKey(branch, sentBy, "ACK".equals(method) ? INVITE : method);
    }

    /// The key of the INVITE that a CANCEL with `branch` and `sentBy` wants to take back (§9.2).
    public static ServerKey cancelledBy(String branch, String sentBy) {
        return new ServerKey(branch, sentBy, INVITE);
    }

    /// The key of a request without magic cookie: what RFC 2543 compares stands in for the branch.
    ///
    /// The To tag is left out, as the ACK of a refusal has one that its INVITE had not; the From
    /// tag and the number of the CSeq tell calls and requests apart well enough.
    public static ServerKey ofOldPeer(OldPeer request, String sentBy, String method) {
        return of(request.joined(), sentBy, method);
    }

    /// What identifies a transaction of RFC 2543: raw values as they came.
    public record OldPeer(String requestUri, String callId, String fromTag, long sequence, String topVia) {

        private String joined() {
            return String.join("\n", requestUri, callId, fromTag, Long.toString(sequence), topVia);
        }
    }
}
