package tutti.sip.dialog;

import java.util.ArrayList;
import java.util.List;

/// One dialog as we see it (RFC 3261 §12). A value: every request makes the next one.
///
/// `localAddress` and `remoteAddress` are what stands in From and To without the tag. `routes` are
/// whole Route values, nearest first. `remoteTarget` is the bare URI of the peer's Contact.
/// `remoteSequence` is [#NO_SEQUENCE] until the peer has sent a request.
public record Dialog(
        DialogId id,
        Stage stage,
        String localAddress,
        String remoteAddress,
        long localSequence,
        long remoteSequence,
        List<String> routes,
        String remoteTarget,
        boolean secure) {

    /// The peer has not sent a request in this dialog (RFC 3261 §12.1.2: "empty").
    public static final long NO_SEQUENCE = -1;

    /// The highest CSeq number (RFC 3261 §8.1.1.5).
    public static final long SEQUENCE_MAX = (1L << 31) - 1;

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

    /// The INVITE that we sent and that may begin dialogs, one for each To tag of its responses.
    public record Call(
            String callId, String localTag, String localAddress, String remoteAddress, long sequence, boolean secure) {

        /// The dialog that a 101-299 with a To tag begins (RFC 3261 §12.1.2).
        ///
        /// `recordRoutes` in the order of the response, `contact` the bare URI of its Contact.
        public Dialog begin(Stage stage, String remoteTag, String contact, List<String> recordRoutes) {
            return new Dialog(
                    new DialogId(callId, localTag, remoteTag),
                    stage,
                    localAddress,
                    remoteAddress,
                    sequence,
                    NO_SEQUENCE,
                    recordRoutes.reversed(),
                    contact,
                    secure);
        }
    }

    /// The INVITE that we received and that begins a dialog as soon as we answer with a tag.
    public record Offer(
            String callId,
            String remoteTag,
            String remoteAddress,
            String localAddress,
            long sequence,
            String contact,
            List<String> recordRoutes,
            boolean secure) {

        /// The dialog that our 101-299 with `localTag` begins (RFC 3261 §12.1.1).
        public Dialog begin(Stage stage, String localTag) {
            return new Dialog(
                    new DialogId(callId, localTag, remoteTag),
                    stage,
                    localAddress,
                    remoteAddress,
                    0,
                    sequence,
                    recordRoutes,
                    contact,
                    secure);
        }
    }

    /// The same dialog after a 2xx; what was confirmed or ended stays so.
    public Dialog confirmed() {
        return stage == Stage.EARLY ? in(Stage.CONFIRMED) : this;
    }

    /// The same dialog after a 2xx to our INVITE, whose Record-Route and Contact replace those of a
    /// provisional response (RFC 3261 §13.2.2.4).
    public Dialog confirmed(String contact, List<String> recordRoutes) {
        return with(localSequence, remoteSequence, recordRoutes.reversed(), contact)
                .confirmed();
    }

    /// The same dialog after a BYE in either direction, or another end (RFC 3261 §12.3).
    public Dialog ended() {
        return stage == Stage.ENDED ? this : in(Stage.ENDED);
    }

    /// The same dialog with the Contact of a target refresh (RFC 3261 §12.2.1.2, §12.2.2).
    ///
    /// Only for methods that [#refreshesTarget] names, and their 2xx; the route set never changes.
    public Dialog refreshed(String contact) {
        return contact.equals(remoteTarget) ? this : with(localSequence, remoteSequence, routes, contact);
    }

    /// Whether a request of this method, or its 2xx, carries a new remote target (RFC 3261 §6, RFC
    /// 3311 §5.1, RFC 6665 §4.4.1, RFC 3515 §2.4).
    public static boolean refreshesTarget(String method) {
        return switch (method) {
            case "INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER" -> true;
            default -> false; // Methods are an open set of words.
        };
    }

    /// Whether a request of the peer is in order (RFC 3261 §12.2.2); it has matched no transaction.
    ///
    /// | stage | request | verdict |
    /// |---|---|---|
    /// | any | ACK | admitted, nothing changes; ignored once ended |
    /// | ended | BYE | 200: it crossed ours (RFC 5407 §3.2.2) |
    /// | ended | any other | 481 (RFC 5407 §3.2.3) |
    /// | else | CSeq not above the last | 500 |
    /// | else | any | admitted, the CSeq is kept |
    ///
    /// A number that is used twice is out of order as well, since numbers strictly increase
    /// (§12.2.1.1) and a mere retransmission would have found its transaction.
    public Admission admit(String method, long sequence) {
        if (method.equals("ACK")) {
            return stage == Stage.ENDED ? new Admission.Ignored() : new Admission.Admitted(this);
        }
        if (stage == Stage.ENDED) {
            return new Admission.AnsweredAtOnce(method.equals("BYE") ? 200 : 481);
        }
        return sequence <= remoteSequence
                ? new Admission.AnsweredAtOnce(500)
                : new Admission.Admitted(with(localSequence, sequence, routes, remoteTarget));
    }

    /// Our next request (RFC 3261 §12.2.1.1); not for ACK and CANCEL, which reuse a number.
    public Outgoing next(String method) {
        var next = with(localSequence + 1, remoteSequence, routes, remoteTarget);
        return new Outgoing(next, next.request(method, localSequence + 1));
    }

    /// The ACK of a 2xx to our INVITE with number `sequence` (RFC 3261 §13.2.2.4).
    public DialogRequest ack(long sequence) {
        return request("ACK", sequence);
    }

    private DialogRequest request(String method, long sequence) {
        var from = tagged(localAddress, id.localTag());
        var to = tagged(remoteAddress, id.remoteTag());
        var heading = new DialogRequest.Heading(method, from, to, id.callId(), sequence);
        if (routes.isEmpty()) {
            return new DialogRequest(heading, remoteTarget, routes, remoteTarget);
        }
        var first = RouteValue.uri(routes.getFirst());
        if (RouteValue.isLoose(first)) {
            return new DialogRequest(heading, remoteTarget, routes, first);
        }
        var rest = new ArrayList<>(routes.subList(1, routes.size()));
        rest.add("<" + remoteTarget + ">");
        var strict = RouteValue.asRequestUri(first);
        return new DialogRequest(heading, strict, rest, strict);
    }

    private static String tagged(String address, String tag) {
        return tag.isEmpty() ? address : address + ";tag=" + tag;
    }

    private Dialog in(Stage other) {
        return new Dialog(
                id, other, localAddress, remoteAddress, localSequence, remoteSequence, routes, remoteTarget, secure);
    }

    private Dialog with(long local, long remote, List<String> otherRoutes, String target) {
        return new Dialog(id, stage, localAddress, remoteAddress, local, remote, otherRoutes, target, secure);
    }
}
