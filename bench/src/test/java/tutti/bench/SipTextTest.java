package tutti.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SipTextTest {

    private static final SipText OK = SipText.parse("""
                    SIP/2.0 200 OK
                    Via: SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bKa
                    via: SIP/2.0/UDP 127.0.0.1:2;branch=z9hG4bKb
                    Record-Route: <sip:127.0.0.1;lr=on;did=1.2>
                    From: "Customer Service: +49301000007" <sip:+49301000007@127.0.0.1>;tag=f7
                    To: <sip:+49301@127.0.0.1>;tag=x;y=z
                    CSeq: 1 INVITE
                    Contact: <sip:127.0.0.1:9>;expires=3

                    v=0
                    m=audio 41002 RTP/AVP 8
                    """.replace("\n", "\r\n"));

    @Test
    void readsWhatALoadGeneratorNeeds() {
        assertThat(OK.status()).isEqualTo(200);
        assertThat(OK.method()).isEqualTo("INVITE");
        assertThat(OK.values("Via")).hasSize(2);
        assertThat(OK.audioPort()).isEqualTo(41_002);
        assertThat(SipText.tag(OK.header("To"))).isEqualTo("x");
        assertThat(SipText.tag("<sip:a@b>")).isNull();
        assertThat(SipText.user(OK.header("From"))).isEqualTo("+49301000007");
        assertThat(SipText.uri(OK.header("Contact"))).isEqualTo("sip:127.0.0.1:9");
        assertThat(SipText.uri(OK.header("Record-Route"))).isEqualTo("sip:127.0.0.1;lr=on;did=1.2");
        assertThat(OK.copy("CSeq", "Call-ID")).isEqualTo("CSeq: 1 INVITE\r\n");
    }

    @Test
    void aRequestHasItsMethodAndNoStatus() {
        var bye = SipText.parse("BYE sip:a@b SIP/2.0\r\nCSeq: 2 BYE\r\n\r\n");
        assertThat(bye.isResponse()).isFalse();
        assertThat(bye.method()).isEqualTo("BYE");
        assertThat(bye.audioPort()).isZero();
    }

    @Test
    void aCallIsFoundByItsCallersNumberInAnyForm() throws java.io.IOException {
        try (var loop = new ProbeLoop(new Time(() -> 0))) {
            var call = loop.call(42);
            assertThat(loop.callOf(ProbeLoop.callerNumber(42))).isSameAs(call);
            assertThat(loop.callOf("0301000042")).isSameAs(call);
        }
    }
}
