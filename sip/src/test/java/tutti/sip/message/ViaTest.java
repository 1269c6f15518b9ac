package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.ResponseTarget.Reason;

/// RFC 3261 §18.2, §20.42 and RFC 3581: the top Via, what the server notes in it, where the answer goes.
class ViaTest {
    @Test
    void everyPartIsRead() {
        Via via = via("SIP/2.0/udp h.example:5070;ttl=16;maddr=224.0.1.75;branch=z9hG4bK1;x=\"y;z\"");

        assertThat(via.transport()).isEqualTo("UDP");
        assertThat(via.host()).isEqualTo("h.example");
        assertThat(via.port()).isEqualTo(5070);
        assertThat(via.ttl()).isEqualTo(16);
        assertThat(via.maddr()).isEqualTo("224.0.1.75");
        assertThat(via.branch()).isEqualTo("z9hG4bK1");
        assertThat(via.hasUniqueBranch()).isTrue();
        assertThat(via.param("x")).isEqualTo("y;z");
        assertThat(via.received()).isNull();
        assertThat(via.wantsRport()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UDP, 5060", "TCP, 5060", "TLS, 5061", "WS, 80", "WSS, 443", "SCTP, 5060"})
    void portDefaultsByTransport(String transport, int port) {
        assertThat(via("SIP/2.0/" + transport + " h;branch=1").portOrDefault()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIP/2.0/UDP",
                "SIP/2.0 h",
                "SIP/2.0/ h",
                "SIP/2.0/UDP ;branch=1",
                "SIP/2.0/UDP h:",
                "SIP/2.0/UDP h:0",
                "SIP/2.0/UDP h:65536",
                "SIP/2.0/UDP h:x",
                "SIP/2.0/UDP [::1",
                "SIP/2.0/UDP []",
                "SIP/2.0/UDP 2001:db8::1",
                "SIP/2.0/UDP h;",
                "SIP/2.0/UDP h;=1",
                "SIP/2.0/UDP h;branch=",
                "SIP/2.0/UDP h x",
                "SIP/2.0/UDP h;a=\"b",
                ""
            })
    void malformedViaIsNotAdmitted(String value) {
        assertThat(Messages.inbound(Messages.inviteChanging("Via", "Via: " + value)))
                .isNotInstanceOf(Inbound.Admitted.class);
    }

    @Test
    void sourceIsNotedAndRportFilledIn() {
        SipRequest request = received("SIP/2.0/UDP 10.0.0.1:5060;rport;branch=z9hG4bK1", "192.0.2.7", 40_000);

        assertThat(request.header(Header.VIA))
                .isEqualTo("SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1;received=192.0.2.7;rport=40000");
        assertThat(ResponseTarget.of(request.topVia()))
                .isEqualTo(new ResponseTarget("192.0.2.7", 40_000, Reason.RECEIVED));
        byte[] bytes = request.bytes();
        assertThat(Inbound.datagram(bytes, 0, bytes.length)).isInstanceOf(Inbound.Admitted.class);
        assertThat(request.callId()).isEqualTo("2xTb9vxSit55XU7p8@example.com");
        assertThat(request.header(Header.CONTACT)).isEqualTo("<sip:alice@client.example.com>");
    }

    @Test
    void withoutRportTheAnswerGoesToTheSourceAddressAndThePortOfTheVia() {
        SipRequest request = received("SIP/2.0/UDP 10.0.0.1:5066;branch=z9hG4bK1", "192.0.2.7", 40_000);

        assertThat(ResponseTarget.of(request.topVia()))
                .isEqualTo(new ResponseTarget("192.0.2.7", 5066, Reason.RECEIVED));
    }

    @Test
    void nothingIsNotedWhenTheViaTellsTheTruth() {
        SipRequest request = received("SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1", "192.0.2.7", 5060);

        assertThat(request.header(Header.VIA)).isEqualTo("SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1");
        assertThat(ResponseTarget.of(request.topVia()))
                .isEqualTo(new ResponseTarget("192.0.2.7", 5060, Reason.SENT_BY));
    }

    @Test
    void rportAsksForReceivedEvenWhenTheAddressIsTheSame() {
        SipRequest request = received("SIP/2.0/UDP 192.0.2.7;rport;branch=z9hG4bK1", "192.0.2.7", 5060);

        assertThat(request.topVia().received()).isEqualTo("192.0.2.7");
        assertThat(request.topVia().rport()).isEqualTo(5060);
    }

    @Test
    void noteOfTheClientItselfDoesNotSurvive() {
        SipRequest request = received(
                "SIP/2.0/UDP h ; received=198.51.100.9 ; rport=9 ; branch=z9hG4bK1 , SIP/2.0/UDP below",
                "192.0.2.7",
                5062);

        assertThat(request.values(Header.VIA))
                .containsExactly("SIP/2.0/UDP h; branch=z9hG4bK1;received=192.0.2.7;rport=5062", "SIP/2.0/UDP below");
    }

    @Test
    void addressOfTheSixthVersionIsNotedWithoutBrackets() {
        SipRequest request = received("SIP/2.0/UDP [2001:db8::9]:5062;rport;branch=z9hG4bK1", "2001:db8::7", 5064);

        assertThat(request.topVia().host()).isEqualTo("2001:db8::9");
        assertThat(request.header(Header.VIA)).contains(";received=2001:db8::7;");
        assertThat(ResponseTarget.of(request.topVia()))
                .isEqualTo(new ResponseTarget("2001:db8::7", 5064, Reason.RECEIVED));
    }

    @Test
    void multicastAddressDecidesOnDatagramsOnly() {
        assertThat(ResponseTarget.of(via("SIP/2.0/UDP h:5070;maddr=224.2.0.1;branch=1")))
                .isEqualTo(new ResponseTarget("224.2.0.1", 5070, Reason.MADDR));
        assertThat(ResponseTarget.of(via("SIP/2.0/TCP h:5070;maddr=224.2.0.1;branch=1;received=192.0.2.1")))
                .isEqualTo(new ResponseTarget("192.0.2.1", 5070, Reason.RECEIVED));
    }

    @Test
    void lostConnectionIsReplacedToThePortOfTheVia() {
        SipRequest request = received("SIP/2.0/TCP h:5070;rport;branch=z9hG4bK1", "192.0.2.7", 51_000);

        assertThat(ResponseTarget.of(request.topVia()))
                .isEqualTo(new ResponseTarget("192.0.2.7", 5070, Reason.RECEIVED));
    }

    @Test
    void strayResponseHasMoreThanOneVia() {
        assertThat(Messages.admitted(Messages.RINGING).hasOneVia()).isTrue();
        assertThat(Messages.admitted(Messages.RINGING.replace("From:", "Via: SIP/2.0/UDP x\nFrom:"))
                        .hasOneVia())
                .isFalse();
        assertThat(Messages.admitted(Messages.RINGING.replace("z9hG4bK74bf9", "z9hG4bK1, SIP/2.0/UDP x"))
                        .hasOneVia())
                .isFalse();
    }

    private static Via via(String value) {
        return Messages.request(Messages.inviteChanging("Via", "Via: " + value)).topVia();
    }

    private static SipRequest received(String value, String address, int port) {
        return Messages.request(Messages.inviteChanging("Via", "Via: " + value)).receivedFrom(address, port);
    }
}
