package tutti.bench;

import java.util.ArrayList;
import java.util.Objects;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.Digester;

/// One phone's registration: asks without credentials, answers the strongest challenge that it
/// understands, is done. Sends nothing itself; not thread-safe.
final class Registering {

    enum Outcome {
        GOING,
        DONE,
        REFUSED
    }

    private static final int EXPIRES = 3_600;

    private final Ring.Phone phone;
    private final int serverPort;
    private final Digester digester;
    private final String id;
    private int sequence;
    private boolean answered;
    private String request = "";

    Registering(Ring.Phone phone, int serverPort, Digester digester, String id) {
        this.phone = phone;
        this.serverPort = serverPort;
        this.digester = digester;
        this.id = id;
    }

    /// Starts (again); a phone that refreshes keeps its Call-ID and counts on.
    String begin() {
        answered = false;
        return write("");
    }

    /// What was sent last, to be repeated when no answer comes.
    String request() {
        return request;
    }

    Outcome receive(SipText response) {
        if (!response.header("CSeq").startsWith(sequence + " ") || response.status() < 200) {
            return Outcome.GOING;
        }
        if (response.status() == 401 && !answered) {
            return answer(response);
        }
        return response.status() == 200 ? Outcome.DONE : Outcome.REFUSED;
    }

    private Outcome answer(SipText response) {
        var challenges = new ArrayList<Challenge>();
        for (var value : response.values("WWW-Authenticate")) {
            var challenge = Challenge.parse(value).orNull();
            if (challenge != null) {
                challenges.add(challenge);
            }
        }
        if (challenges.isEmpty()) {
            return Outcome.REFUSED;
        }
        answered = true;
        var credentials = digester.answer(
                challenges.getFirst(),
                new Digester.Login(phone.username(), phone.password()),
                new Digester.Request("REGISTER", "sip:127.0.0.1:" + serverPort),
                new byte[0],
                new Digester.Use(id + sequence, 1));
        write("Authorization: " + credentials.header() + "\r\n");
        return Outcome.GOING;
    }

    private String write(String authorization) {
        sequence++;
        var self = "<sip:" + phone.username() + "@127.0.0.1:";
        request = "REGISTER sip:127.0.0.1:" + serverPort + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + phone.port()
                + ";rport;branch=z9hG4bK" + id + "r" + sequence + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: " + self + serverPort + ">;tag=" + id + "\r\n"
                + "To: " + self + serverPort + ">\r\n"
                + "Call-ID: " + id + "\r\n"
                + "CSeq: " + sequence + " REGISTER\r\n"
                + "Contact: " + self + phone.port() + ">\r\n"
                + "Expires: " + EXPIRES + "\r\n"
                + authorization
                + "Content-Length: 0\r\n\r\n";
        return Objects.requireNonNull(request);
    }
}
