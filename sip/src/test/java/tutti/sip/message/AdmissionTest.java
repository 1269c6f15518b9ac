package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Dropped;
import tutti.sip.message.Inbound.KeepAlive;
import tutti.sip.message.Inbound.Refused;

/// RFC 3261 §8.1.1, §8.2, §16.3, §18.3: what is fit to be handled, and what is answered instead.
class AdmissionTest {
    @ParameterizedTest
    @ValueSource(strings = {"From", "To", "Call-ID", "CSeq"})
    void requestWithoutAnEssentialHeaderGets400NamingIt(String header) {
        Refused refused = Messages.refused(Messages.inviteChanging(header, ""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.reason()).isEqualTo("Missing " + header);
    }

    @Test
    void requestWithoutAWayBackIsDropped() {
        assertThat(Messages.inbound(Messages.inviteChanging("Via", ""))).isInstanceOf(Dropped.class);
        assertThat(Messages.inbound(Messages.inviteChanging("Via", "Via: nonsense")))
                .isInstanceOf(Dropped.class);
    }

    /// T9: they are kept as long as a call, so nobody may choose how much memory that takes.
    @Test
    void endlessIdentifiersAreRefused() {
        var fits = "x".repeat(Admission.IDENTIFIER_BYTES_MAX);
        Messages.admitted(Messages.inviteChanging("Call-ID", "Call-ID: " + fits));
        Messages.admitted(Messages.inviteChanging("From", "From: <sip:a@example.com>;tag=" + fits));

        assertThat(reason("Call-ID", "Call-ID: x" + fits)).isEqualTo("Call-ID too long");
        assertThat(reason("From", "From: <sip:a@example.com>;tag=x" + fits)).isEqualTo("From too long");
        assertThat(reason("To", "To: <sip:a@example.com>;tag=x" + fits)).isEqualTo("To too long");
        assertThat(reason("Via", "Via: SIP/2.0/UDP client.example.com;branch=z9hG4bK" + fits))
                .isEqualTo("Branch too long");
    }

    @Test
    void endlessAddressesAreRefused() {
        var endless = "x".repeat(Admission.PARTY_BYTES_MAX);

        assertThat(reason("From", "From: <sip:" + endless + "@example.com>;tag=1"))
                .isEqualTo("From too long");
        assertThat(reason("To", "To: <sip:a@example.com>;" + endless)).isEqualTo("To too long");
        Messages.admitted(Messages.inviteChanging("From", "From: \"" + endless + "\" <sip:a@example.com>;tag=1"));
    }

    private static String reason(String header, String line) {
        return Messages.refused(Messages.inviteChanging(header, line)).reason();
    }

    @Test
    void malformedAckIsNeverAnswered() {
        String ack = Messages.INVITE.replace("INVITE", "ACK").replace("CSeq: 1", "CSeq: x");

        assertThat(Messages.inbound(ack)).isInstanceOf(Dropped.class);
    }

    @Test
    void oddContactOfAnAckLosesNoCall() {
        String ack = Messages.INVITE.replace("INVITE", "ACK").replace("<sip:alice@client", "<sip:alice @client");

        assertThat(Messages.inbound(ack)).isInstanceOf(Admitted.class);
    }

    @Test
    void malformedResponseIsDropped() {
        assertThat(Messages.inbound(Messages.RINGING.replace("CSeq: 1", "CSeq: x")))
                .isInstanceOf(Dropped.class);
        assertThat(Messages.inbound(Messages.RINGING.replace("180", "18"))).isInstanceOf(Dropped.class);
        assertThat(Messages.inbound(Messages.RINGING.replace("180", "700"))).isInstanceOf(Dropped.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: <sip:x@y>;tag=2", "t: <sip:x@y>", "i: other", "CSeq: 1 INVITE", "Max-Forwards: 7"})
    void headerThatMayOccurOnceMayNotOccurTwice(String line) {
        assertThat(Messages.refused(Messages.inviteWith(line)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2147483648 INVITE", "-1 INVITE", "1INVITE", "1", "INVITE", "1 INVITE x", "1 BYE", "1 invite"})
    void cseqIsANumberBelowTwoToThe31AndTheMethod(String cseq) {
        assertThat(Messages.refused(Messages.inviteChanging("CSeq", "CSeq: " + cseq))
                        .reason())
                .isIn("Bad CSeq", "CSeq method does not match");
    }

    @Test
    void largestCseqIsAdmitted() {
        SipMessage message = Messages.admitted(Messages.inviteChanging("CSeq", "CSeq: 2147483647 INVITE"));

        assertThat(message.cseq()).isEqualTo(new CSeq(Integer.MAX_VALUE, "INVITE"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "255, 255", "0000070, 70"})
    void maxForwardsIsAtMost255(String text, int hops) {
        assertThat(Messages.admitted(Messages.inviteChanging("Max-Forwards", "Max-Forwards: " + text))
                        .maxForwards())
                .isEqualTo(hops);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "-1", "99999999999999999999", "seventy", "7 0"})
    void otherMaxForwardsAreRefused(String text) {
        assertThat(Messages.refused(Messages.inviteChanging("Max-Forwards", "Max-Forwards: " + text))
                        .reason())
                .isEqualTo("Bad Max-Forwards");
    }

    @Test
    void missingMaxForwardsIsAPeerOfRfc2543() {
        assertThat(Messages.admitted(Messages.inviteChanging("Max-Forwards", ""))
                        .maxForwards())
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "SIP/3.0, 505",
        "SIP/2.1, 505",
        "SIP/12.34, 505",
        "SIP/2, 400",
        "SIP2.0, 400",
        "HTTP/1.1, 400",
        "SIP/2.0x, 400"
    })
    void otherVersionsAreRefused(String version, int status) {
        assertThat(Messages.refused(Messages.INVITE.replace("com SIP/2.0\n", "com " + version + "\n"))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "mailto:bob@example.com, 416",
        "foo:bar, 416",
        "bob@example.com, 400",
        "sip:, 400",
        "sip:bob@, 400",
        "sip:bob@example.com?X=y, 400",
        "sip:2001:db8::1, 400",
        "tel:+49x, 400",
        "sip:b%zz@example.com, 400"
    })
    void requestUriThatCannotBeRoutedIsRefused(String uri, int status) {
        assertThat(Messages.refused(Messages.INVITE.replace("sip:bob@example.com SIP", uri + " SIP"))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void telRequestUriIsAdmitted() {
        SipRequest request = Messages.request(Messages.INVITE.replace("sip:bob@example.com SIP", "tel:+49-30-1 SIP"));

        assertThat(request.uri()).hasToString("tel:+49-30-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: Alice <sip:alice@ex ample.com>;tag=1",
                "From: Alice <sip:alice@example.com;tag=1",
                "From: \"Alice <sip:alice@example.com>;tag=1",
                "From: Alice, Bob <sip:alice@example.com>;tag=1",
                "From: <sip:alice@example.com>, <sip:eve@example.com>",
                "From: <>;tag=1",
                "From: alice",
                "From: <sip:@example.com>;tag=1",
                "From: <sip:alice@example.com>;tag=",
                "From:"
            })
    void unreadableFromIsRefused(String line) {
        assertThat(Messages.refused(Messages.inviteChanging("From", line)).reason())
                .isEqualTo("Bad From");
    }

    @Test
    void bodyLongerThanTheDatagramIsRefusedAndBytesBehindItAreCutOff() {
        String body = Messages.INVITE.replace("Length: 0", "Length: 3") + "v=0";

        assertThat(Messages.refused(body.substring(0, body.length() - 1)).status())
                .isEqualTo(400);
        assertThat(Messages.admitted(body + "INVITE sip:x").body()).isEqualTo(Messages.bytes("v=0"));
    }

    @Test
    void bodyWithoutContentLengthEndsWithTheDatagram() {
        assertThat(Messages.admitted(Messages.inviteChanging("Content-Length", "") + "v=0")
                        .bodyLength())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\0"})
    void lineEndsAloneKeepTheFlowAlive(String text) {
        assertThat(Messages.inbound(text)).isEqualTo(new KeepAlive(false));
    }

    @Test
    void emptyLinesBeforeAMessageMeanNothing() {
        assertThat(Messages.admitted("\n\n\n" + Messages.INVITE).bytes()).isEqualTo(Messages.bytes(Messages.INVITE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n\n",
                "hello",
                "\u0016\u0003\u0001",
                "INVITE",
                "SIP/2.0\n\n",
                " INVITE x SIP/2.0\n\n"
            })
    void whatIsNoSipIsDropped(String text) {
        Inbound inbound = Messages.inbound(text);

        assertThat(inbound).isInstanceOf(Dropped.class);
    }

    @Test
    void loneLineFeedIsNoLineEnd() {
        byte[] data = Messages.INVITE.getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(Inbound.datagram(data, 0, data.length)).isInstanceOf(Dropped.class);
    }

    @Test
    void lineFeedInsideAValueIsRefusedAndNotSentBack() {
        byte[] data = Messages.bytes(Messages.INVITE.replace("Alice <", "Al#ice <"));
        for (int i = 0; i < data.length; i++) {
            data[i] = data[i] == '#' ? (byte) '\n' : data[i];
        }

        Inbound inbound = Inbound.datagram(data, 0, data.length);

        assertThat(inbound).isInstanceOf(Refused.class);
        assertThat(((Refused) inbound).request().has(Header.FROM)).isFalse();
    }

    @Test
    void tooManyHeaderFieldsGet513() {
        String lines = "X: y\n".repeat(MessageScan.HEADER_LINES_MAX) + "X";

        assertThat(Messages.refused(Messages.inviteWith(lines + ": y")).status())
                .isEqualTo(513);
    }
}
