package tutti.sip.message;

import java.util.Locale;

/// What a message is matched to its transaction by (RFC 3261 §17.1.3, §17.2.3). Comparable by value.
public sealed interface TransactionKey {

    /// A client transaction: the branch that we made, and the method of CSeq.
    record Client(String branch, String method) implements TransactionKey {}

    /// A server transaction of a client that follows RFC 3261; ACK counts as INVITE.
    record Server(String branch, String sentBy, String method) implements TransactionKey {}

    /// A server transaction of a client whose branch is not unique by itself (RFC 2543). The To tag
    /// is left out of INVITE and ACK: an ACK has the tag of our response, and who finds a
    /// transaction with it compares that tag as well.
    record Legacy(String uri, String toTag, String fromTag, String callId, int cseq, String topVia, String method)
            implements TransactionKey {}

    /// The key of the client transaction that we open with this request, or that this request of ours
    /// belongs to.
    static Client client(SipRequest request) {
        return new Client(branch(request), request.method());
    }

    /// The key of the client transaction that this response belongs to.
    static Client client(SipResponse response) {
        return new Client(branch(response), response.cseq().method());
    }

    /// The key of the server transaction of this request; that of the INVITE for an ACK.
    static TransactionKey server(SipRequest request) {
        return server(request, request.is(Method.ACK) ? Method.INVITE : request.method());
    }

    /// The key of the server transaction that this CANCEL wants to end: an INVITE's, as nothing else
    /// can be cancelled (RFC 3261 §9.1).
    static TransactionKey cancelled(SipRequest cancel) {
        return server(cancel, Method.INVITE);
    }

    private static TransactionKey server(SipRequest request, String method) {
        Via via = request.topVia();
        String branch = via.branch();
        if (branch != null && via.hasUniqueBranch()) {
            return new Server(branch, sentBy(via), method);
        }
        boolean invite = method.equals(Method.INVITE);
        return new Legacy(
                request.uriText(),
                invite ? "" : tag(request.to()),
                tag(request.from()),
                request.callId(),
                request.cseq().number(),
                via.toString(),
                method);
    }

    private static String sentBy(Via via) {
        return via.host().toLowerCase(Locale.ROOT) + ':' + via.portOrDefault();
    }

    private static String tag(NameAddr address) {
        String tag = address.tag();
        return tag == null ? "" : tag;
    }

    private static String branch(SipMessage message) {
        String branch = message.topVia().branch();
        return branch == null ? "" : branch;
    }
}
