package tutti.sip.ladder;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import tutti.sip.Wire;
import tutti.sip.message.SipMessage;

/// A ladder of our own, for when the shared ones are absent: a call that rings, is answered and ended.
final class OwnLadder {

    private static final String ALICE = "<sip:alice@example.com>;tag=a1";
    private static final String BOB = "<sip:bob@example.net>";
    private static final String FROM_ALICE = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK";
    private static final String FROM_BOB = "SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK";
    private static final String CONTACT_ALICE = "Contact: <sip:alice@192.0.2.1>";
    private static final String CONTACT_BOB = "Contact: <sip:bob@192.0.2.2>";

    private OwnLadder() {}

    static LadderTest.Ladder direct() {
        var tagged = BOB + ";tag=b1";
        var rungs = new ArrayList<LadderTest.Rung>();
        rungs.add(alice("INVITE sip:bob@example.net SIP/2.0", "1", BOB, "1 INVITE", CONTACT_ALICE));
        rungs.add(bob("SIP/2.0 180 Ringing", FROM_ALICE + "1", tagged, "1 INVITE", CONTACT_BOB));
        rungs.add(bob("SIP/2.0 200 OK", FROM_ALICE + "1", tagged, "1 INVITE", CONTACT_BOB));
        rungs.add(alice("ACK sip:bob@192.0.2.2 SIP/2.0", "2", tagged, "1 ACK", "Max-Forwards: 70"));
        rungs.add(new LadderTest.Rung(
                "Bob",
                "Alice",
                message(
                        "BYE sip:alice@192.0.2.1 SIP/2.0",
                        FROM_BOB + "3",
                        tagged,
                        ALICE,
                        List.of("CSeq: 1 BYE", "Max-Forwards: 70"))));
        rungs.add(new LadderTest.Rung(
                "Alice", "Bob", message("SIP/2.0 200 OK", FROM_BOB + "3", tagged, ALICE, List.of("CSeq: 1 BYE"))));
        return new LadderTest.Ladder("3.own", "Successful", rungs);
    }

    private static LadderTest.Rung alice(String start, String branch, String to, String sequence, String more) {
        var lines = List.of("CSeq: " + sequence, more);
        return new LadderTest.Rung("Alice", "Bob", message(start, FROM_ALICE + branch, ALICE, to, lines));
    }

    private static LadderTest.Rung bob(String start, String via, String to, String sequence, String more) {
        var lines = List.of("CSeq: " + sequence, more);
        return new LadderTest.Rung("Bob", "Alice", message(start, via, ALICE, to, lines));
    }

    private static SipMessage message(String start, String via, String from, String to, List<String> more) {
        var lines = new ArrayList<String>();
        lines.add(start);
        lines.add("Via: " + via);
        lines.add("From: " + from);
        lines.add("To: " + to);
        lines.add("Call-ID: own-ladder");
        lines.addAll(more);
        lines.add("Content-Length: 0");
        return Wire.read((String.join("\r\n", lines) + "\r\n\r\n").getBytes(US_ASCII));
    }
}
