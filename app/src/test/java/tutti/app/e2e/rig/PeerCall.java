package tutti.app.e2e.rig;

import java.util.Arrays;
import java.util.function.Predicate;

/// One call of a [Peer]: its dialog as text. It sends what it is told and nothing else: no ACK, no
/// repetition, no answer comes by itself.
public final class PeerCall {
    private static final String END = "\r\n";

    private final Peer peer;
    private final String callId;
    private final String local;
    private final SipText invite;
    private String remote;
    private String target;
    private int sequence;
    private int branches;

    private PeerCall(Peer peer, SipText invite, String local, String remote, String target) {
        this.peer = peer;
        this.invite = invite;
        this.callId = invite.header("Call-ID");
        this.local = local;
        this.remote = remote;
        this.target = target;
    }

    static PeerCall placed(Peer peer, String callId, String number, String caller, String body) {
        var uri = "sip:" + number + "@" + peer.server().getAddress().getHostAddress();
        var from = "<sip:" + caller + "@" + peer.host() + ">;tag=caller";
        var to = "<" + uri + ">";
        var via = "Via: SIP/2.0/UDP " + peer.hostPort() + ";branch=z9hG4bK" + callId + "-0";
        var invite = new SipText(String.join(
                END,
                "INVITE " + uri + " SIP/2.0",
                via,
                "From: " + from,
                "To: " + to,
                "Call-ID: " + callId,
                "CSeq: 1 INVITE",
                "Max-Forwards: 70",
                contact(peer),
                SipText.ending(body)));
        var call = new PeerCall(peer, invite, from, to, uri);
        call.sequence = 1;
        call.repeatInvite();
        return call;
    }

    static PeerCall rung(Peer peer, SipText invite) {
        var local = invite.header("To") + ";tag=callee";
        return new PeerCall(peer, invite, local, invite.header("From"), invite.target());
    }

    private static String contact(Peer peer) {
        return "Contact: <sip:peer@" + peer.hostPort() + ">";
    }

    public String callId() {
        return callId;
    }

    /// The INVITE that began it, sent or received.
    public SipText invite() {
        return invite;
    }

    // Who calls.

    /// Sends its INVITE, again after the first time, byte for byte.
    public void repeatInvite() {
        peer.socket().send(invite);
    }

    /// Waits for this answer to its INVITE and learns from it where the other side is.
    public SipText isAnswered(int status) {
        var answer = await(
                status + " to the INVITE",
                message -> message.isAnswer(status, "INVITE")
                        && message.header("CSeq").startsWith("1 "));
        remote = answer.header("To");
        if (!answer.header("Contact").isEmpty()) {
            target = answer.target();
        }
        return answer;
    }

    /// Acknowledges the 2xx of its newest INVITE.
    public void acknowledges(String body) {
        send("ACK", sequence, body);
    }

    /// Takes its INVITE back (RFC 3261 §9.1).
    public void cancels() {
        var line = invite.startLine().replaceFirst("INVITE", "CANCEL");
        peer.socket()
                .send(new SipText(String.join(
                        END,
                        line,
                        "Via: " + invite.header("Via"),
                        "From: " + invite.header("From"),
                        "To: " + invite.header("To"),
                        "Call-ID: " + callId,
                        "CSeq: 1 CANCEL",
                        "Max-Forwards: 70",
                        SipText.ending(""))));
    }

    // Who is called.

    /// Rings.
    public PeerCall rings() {
        return answers(invite, "180 Ringing", "");
    }

    public PeerCall accepts(String body) {
        return answers(invite, "200 OK", body);
    }

    // Both.

    /// Answers a request of this call.
    public PeerCall answers(SipText request, String statusLine, String body) {
        peer.socket().send(request.answer(statusLine, "callee", contact(peer), body));
        return this;
    }

    /// Sends a request inside the dialog.
    public void sends(String method, String body) {
        send(method, ++sequence, body);
    }

    private void send(String method, int number, String body) {
        var via = "Via: SIP/2.0/UDP " + peer.hostPort() + ";branch=z9hG4bK" + callId + "-" + ++branches + "-"
                + local.hashCode();
        peer.socket()
                .send(new SipText(String.join(
                        END,
                        method + " " + target + " SIP/2.0",
                        via,
                        "From: " + local,
                        "To: " + remote,
                        "Call-ID: " + callId,
                        "CSeq: " + number + " " + method,
                        "Max-Forwards: 70",
                        contact(peer),
                        SipText.ending(body))));
    }

    /// Waits for an answer to the newest request inside the dialog.
    public SipText isAnswered(int status, String method) {
        var cseq = sequence + " " + method;
        return await(
                status + " to " + cseq,
                message -> message.status() == status && message.header("CSeq").equals(cseq));
    }

    /// Waits for a request of the other side in this call.
    public SipText isAsked(String method) {
        return await(method, message -> message.isRequest(method));
    }

    /// Waits for the INVITE inside the dialog that comes after `others`.
    public SipText isReinvited(SipText... others) {
        return await(
                "re-INVITE",
                message -> message.isRequest("INVITE") && !isOneOf(message, invite) && !isOneOf(message, others));
    }

    private static boolean isOneOf(SipText message, SipText... others) {
        return Arrays.stream(others).anyMatch(other -> other.header("CSeq").equals(message.header("CSeq")));
    }

    /// Requests of the other side in this call, of this method, each counted once.
    public long count(String method) {
        return peer.socket().received().stream()
                .filter(this::isOurs)
                .filter(message -> message.isRequest(method))
                .map(message -> message.header("CSeq"))
                .distinct()
                .count();
    }

    private SipText await(String what, Predicate<SipText> like) {
        return peer.socket().await(what + " in " + callId, message -> isOurs(message) && like.test(message));
    }

    private boolean isOurs(SipText message) {
        return message.header("Call-ID").equals(callId);
    }
}
