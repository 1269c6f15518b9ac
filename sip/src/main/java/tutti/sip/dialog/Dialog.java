package tutti.sip.dialog;

import java.util.List;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipResponse;

/// One dialog as we see it (RFC 3261 §12). A value: every request makes the next one.
///
/// [Call#begin] and [Invitation#begin] make the first. `localAddress` and `remoteAddress` are what
/// stands in From and To without the tag. `routes` are whole Route values, nearest first.
/// `remoteTarget` is the bare URI of the peer's Contact. `remoteSequence` is [#NO_SEQUENCE] until the
/// peer has sent a request.
public record Dialog(
        DialogId id,
        Stage stage,
        String localAddress,
        String remoteAddress,
        int localSequence,
        int remoteSequence,
        List<String> routes,
        String remoteTarget,
        boolean secure) {

    /// The peer has not sent a request in this dialog (RFC 3261 §12.1.2: "empty").
    public static final int NO_SEQUENCE = -1;

    /// How far the dialog has come.
    public enum Stage {
        /// Made by a provisional response with a tag.
        EARLY,
        /// Made or confirmed by a 2xx.
        CONFIRMED,
        /// A BYE was sent or received; only late messages are still understood.
        ENDED
    }

    public Dialog {
        routes = List.copyOf(routes);
    }

    /// The same dialog after our 2xx; what was confirmed or ended stays so.
    public Dialog confirmed() {
        return stage == Stage.EARLY ? in(Stage.CONFIRMED) : this;
    }

    /// The same dialog after the peer's 2xx to the INVITE that began it: Record-Route and Contact
    /// replace those of a provisional response (RFC 3261 §13.2.2.4).
    public Dialog confirmed(SipResponse success) {
        var routes = Peer.recordRoutes(success).reversed();
        return with(localSequence, remoteSequence, routes, target(success)).confirmed();
    }

    /// The same dialog after a BYE in either direction, or another end (RFC 3261 §12.3).
    public Dialog ended() {
        return stage == Stage.ENDED ? this : in(Stage.ENDED);
    }

    /// The same dialog after a target refresh: a request whose method [#refreshesTarget] names, or a
    /// 2xx to one (RFC 3261 §12.2.1.2, §12.2.2). The route set never changes.
    public Dialog refreshed(SipMessage message) {
        return with(localSequence, remoteSequence, routes, target(message));
    }

    private String target(SipMessage message) {
        var contact = Peer.contact(message);
        return contact == null ? remoteTarget : contact;
    }

    /// Whether a request of this method, or its 2xx, carries a new remote target (RFC 3261 §6, RFC
    /// 3311 §5.1, RFC 6665 §4.4.1, RFC 3515 §2.4).
    public static boolean refreshesTarget(String method) {
        return switch (method) {
            case Method.INVITE, Method.UPDATE, Method.SUBSCRIBE, Method.NOTIFY, Method.REFER -> true;
            default -> false; // Methods are an open set of words.
        };
    }

    /// Whether a request of the peer is in order (RFC 3261 §12.2.2); it has matched no transaction.
    ///
    /// | stage | request | verdict |
    /// |---|---|---|
    /// | any | ACK | in order, nothing changes; ignored once ended |
    /// | ended | BYE | 200: it crossed ours (RFC 5407 §3.2.2) |
    /// | ended | any other | 481 (RFC 5407 §3.2.3) |
    /// | else | CSeq not above the last | 500 |
    /// | else | any | in order, the CSeq is kept |
    ///
    /// A number that is used twice is out of order as well, since numbers strictly increase
    /// (§12.2.1.1) and a mere retransmission would have found its transaction.
    public Incoming admit(String method, int sequence) {
        if (method.equals(Method.ACK)) {
            return stage == Stage.ENDED ? new Incoming.Ignored() : new Incoming.InOrder(this);
        }
        if (stage == Stage.ENDED) {
            return new Incoming.AnsweredAtOnce(method.equals(Method.BYE) ? 200 : 481);
        }
        return sequence <= remoteSequence
                ? new Incoming.AnsweredAtOnce(500)
                : new Incoming.InOrder(with(localSequence, sequence, routes, remoteTarget));
    }

    /// Our next request (RFC 3261 §12.2.1.1); not for ACK and CANCEL, which reuse a number.
    public Outgoing next(String method) {
        int sequence = localSequence + 1;
        var next = with(sequence, remoteSequence, routes, remoteTarget);
        return new Outgoing(next, DialogRequest.in(next, method, sequence));
    }

    /// The ACK of a 2xx to our INVITE with number `sequence` (RFC 3261 §13.2.2.4).
    public DialogRequest ack(int sequence) {
        return DialogRequest.in(this, Method.ACK, sequence);
    }

    private Dialog in(Stage other) {
        return new Dialog(
                id, other, localAddress, remoteAddress, localSequence, remoteSequence, routes, remoteTarget, secure);
    }

    private Dialog with(int local, int remote, List<String> otherRoutes, String target) {
        return new Dialog(id, stage, localAddress, remoteAddress, local, remote, otherRoutes, target, secure);
    }
}
