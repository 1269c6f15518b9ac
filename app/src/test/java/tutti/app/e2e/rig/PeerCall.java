package tutti.app.e2e.rig;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import tutti.app.e2e.rig.Company.Account;

/// One call of a [Peer]: its dialog as text. It sends what it is told and nothing else: no ACK, no
/// repetition, no answer comes by itself.
public final class PeerCall {
    private static final String END = "\r\n";

    private final Peer peer;
    private final String callId;
    private final String local;
    private SipText invite;
    private String remote;
    private String target;
    private int sequence;
    private int asked = 1;
    private int branches;

    private PeerCall(Peer peer, SipText invite, String local, String remote, String target) {
        this.peer = peer;
        this.invite = invite;
        this.callId = invite.header("Call-ID");
        this.local = local;
        this.remote = remote;
        this.target = target;
    }

    /// What a call, or a subscription, begins with.
    ///
    /// @param extra headers, lines without the last line end
    record Opening(String method, String number, String caller, String extra, String body) {
        static Opening call(String number, String caller, String body) {
            return new Opening("INVITE", number, caller, "User-Agent: peer", body);
        }
    }

    static PeerCall placed(Peer peer, String callId, Opening opening) {
        var uri = "sip:" + opening.number() + "@" + peer.server().getAddress().getHostAddress();
        var from = "<sip:" + opening.caller() + "@" + peer.host() + ">;tag=caller";
        var to = "<" + uri + ">";
        var first = new SipText(String.join(
                END,
                opening.method() + " " + uri + " SIP/2.0",
                "Via: SIP/2.0/UDP " + peer.hostPort() + ";branch=z9hG4bK" + callId + "-0",
                "From: " + from,
                "To: " + to,
                "Call-ID: " + callId,
                "CSeq: 1 " + opening.method(),
                "Max-Forwards: 70",
                opening.extra(),
                contact(peer),
                SipText.ending(opening.body())));
        var call = new PeerCall(peer, first, from, to, uri);
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
                status + " to " + begun(),
                message -> message.status() == status && message.header("CSeq").equals(begun()));
        remote = answer.header("To");
        if (!answer.header("Contact").isEmpty()) {
            target = answer.target();
        }
        return answer;
    }

    private static String proof(SipText challenge, Account account, String method, String uri) {
        return "Authorization: " + Digest.answer(challenge, account, method, uri);
    }

    /// The CSeq of what began it.
    private String begun() {
        return asked + " " + invite.startLine().split(" ", 2)[0];
    }

    /// Proves, when asked, that it is the phone of `account`: the same INVITE with credentials.
    PeerCall proves(Account account) {
        var challenge = isAnswered(401);
        var first = invite.text();
        var line = invite.startLine().split(" ", 3);
        if (line[0].equals("INVITE")) {
            acknowledgesRefusal();
        }
        asked = 2;
        sequence = 2;
        remote = invite.header("To");
        invite = new SipText(first.replaceFirst("CSeq: 1 ", "CSeq: 2 ")
                .replaceFirst("branch=z9hG4bK", "branch=z9hG4bKproven")
                .replaceFirst(END + "Contact:", END + proof(challenge, account, line[0], line[1]) + END + "Contact:"));
        repeatInvite();
        return this;
    }

    /// Acknowledges the 2xx of its newest INVITE.
    public void acknowledges(String body) {
        send("ACK", sequence, body);
    }

    /// Acknowledges the refusal of its INVITE (RFC 3261 §17.1.1.3).
    public void acknowledgesRefusal() {
        var refusal = isAnswered("INVITE");
        peer.socket()
                .send(new SipText(String.join(
                        END,
                        invite.startLine().replaceFirst("INVITE", "ACK"),
                        "Via: " + invite.header("Via"),
                        "From: " + local,
                        "To: " + refusal.header("To"),
                        "Call-ID: " + callId,
                        "CSeq: " + asked + " ACK",
                        "Max-Forwards: 70",
                        SipText.ending(""))));
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
                        "CSeq: " + asked + " CANCEL",
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

    /// Sends a request inside the dialog, again with the credentials of `account` when asked for them.
    public void sendsProven(Account account, String method, String extra) {
        send(method, ++sequence, "", extra);
        var challenge = isAnswered(401, method);
        send(method, ++sequence, "", extra + END + proof(challenge, account, method, target));
    }

    /// Sends a request that names another tag of the other side: somebody who guesses.
    public void strangerSends(String method) {
        var real = remote;
        remote = real.substring(0, real.indexOf(";tag=")) + ";tag=Aguessguessgue";
        sends(method, "");
        remote = real;
    }

    /// Sends a REFER to `target` in the dialog.
    public void refers(String target) {
        send("REFER", ++sequence, "", "Refer-To: <" + target + ">");
    }

    /// Sends a REFER to whom it talks with in `consulted` (RFC 5589 §7).
    public void refersTo(PeerCall consulted) {
        refers("sip:whoever@example.invalid?Replaces=" + consulted.replaces());
    }

    /// How a URI names this dialog, by its two tags (RFC 3891 §6.1).
    private String replaces() {
        return callId + "%3Bto-tag%3D" + tag(remote) + "%3Bfrom-tag%3D" + tag(local);
    }

    private static String tag(String address) {
        return address.substring(address.indexOf(";tag=") + 5);
    }

    /// Presses a key by INFO (application/dtmf-relay).
    public void pressesByInfo(char key) {
        send(
                "INFO",
                ++sequence,
                "Signal=" + key + "\r\nDuration=100\r\n",
                "User-Agent: peer",
                "application/dtmf-relay");
    }

    /// Whether its INVITE has been refused.
    public boolean isRefused() {
        return progress().stream().anyMatch(status -> status >= 300);
    }

    /// The statuses that its INVITE has been answered with so far, each once, in order.
    public List<Integer> progress() {
        return peer.socket().received().stream()
                .filter(this::isOurs)
                .filter(message ->
                        message.status() > 0 && message.header("CSeq").equals(asked + " INVITE"))
                .map(SipText::status)
                .distinct()
                .toList();
    }

    private void send(String method, int number, String body) {
        send(method, number, body, "User-Agent: peer");
    }

    private void send(String method, int number, String body, String extra) {
        send(method, number, body, extra, "application/sdp");
    }

    private void send(String method, int number, String body, String extra, String type) {
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
                        extra,
                        contact(peer),
                        SipText.ending(body).replace("application/sdp", type))));
    }

    /// Waits for an answer to the newest request inside the dialog.
    public SipText isAnswered(int status, String method) {
        var cseq = sequence + " " + method;
        return await(
                status + " to " + cseq,
                message -> message.status() == status && message.header("CSeq").equals(cseq));
    }

    /// Waits for the final answer to the newest request inside the dialog, whatever it is.
    public SipText isAnswered(String method) {
        var cseq = sequence + " " + method;
        return await(
                "an answer to " + cseq,
                message -> message.status() >= 200 && message.header("CSeq").equals(cseq));
    }

    /// Whether the 2xx to this INVITE has been acknowledged.
    public boolean hasAcknowledged(SipText asked) {
        var cseq = asked.header("CSeq").replace("INVITE", "ACK");
        return peer.socket()
                        .count(message -> isOurs(message)
                                && message.isRequest("ACK")
                                && message.header("CSeq").equals(cseq))
                > 0;
    }

    /// All requests of the other side in this call, of this method, each once.
    public List<SipText> asked(String method) {
        var all = new LinkedHashMap<String, SipText>();
        peer.socket().received().stream()
                .filter(this::isOurs)
                .filter(message -> message.isRequest(method))
                .forEach(message -> all.putIfAbsent(message.header("CSeq"), message));
        return List.copyOf(all.values());
    }

    /// Waits for a request of the other side in this call.
    public SipText isAsked(String method) {
        return await(method, message -> message.isRequest(method));
    }

    /// Waits for the INVITE inside the dialog that comes after `others`.
    public SipText isReinvited(SipText... others) {
        return await(
                "re-INVITE",
                message -> message.isRequest("INVITE")
                        && !message.text().equals(invite.text())
                        && !isOneOf(message, others));
    }

    private static boolean isOneOf(SipText message, SipText... others) {
        return Arrays.stream(others).anyMatch(other -> other.header("CSeq").equals(message.header("CSeq")));
    }

    /// Requests of the other side in this call, of this method, each counted once.
    public long count(String method) {
        return asked(method).size();
    }

    private SipText await(String what, Predicate<SipText> like) {
        return peer.socket().await(what + " in " + callId, message -> isOurs(message) && like.test(message));
    }

    private boolean isOurs(SipText message) {
        return message.header("Call-ID").equals(callId);
    }
}
