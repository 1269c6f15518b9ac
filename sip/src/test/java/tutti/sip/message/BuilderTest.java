package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.uri.SipUri;

/// RFC 3261 §8.1.1, §8.2.6: messages of ours.
class BuilderTest {
    private static final SipUri BOB = SipUri.of("bob", "example.com", 0);

    @Test
    void requestIsWrittenInOrderWithItsLength() {
        SipRequest request = SipRequest.builder(Method.MESSAGE, BOB)
                .via("UDP", "192.0.2.1:5060", "z9hG4bK1")
                .header(Header.MAX_FORWARDS, 70)
                .header("X-Own", "x")
                .header("s", "compact")
                .body("text/plain", Messages.bytes("hi"))
                .build();

        assertThat(request).hasToString("""
                MESSAGE sip:bob@example.com SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK1
                Max-Forwards: 70
                X-Own: x
                Subject: compact
                Content-Type: text/plain
                Content-Length: 2

                hi""".replace("\n", "\r\n"));
        assertThat(request.topVia().branch()).isEqualTo("z9hG4bK1");
        assertThat(request.uri()).isEqualTo(BOB);
        assertThat(request.body()).isEqualTo(Messages.bytes("hi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\rb", "a\nb", "a\0b", "a\u001bb", "a\u007fb", "\u00e4\nb"})
    void valueThatWouldEndItsLineIsNeverWritten(String value) {
        var builder = SipRequest.builder(Method.OPTIONS, BOB);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.header(Header.SUBJECT, value));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header("X-Own", value));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.body(value, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> SipRequest.builder(Method.OPTIONS, "sip:" + value));
        assertThatIllegalArgumentException().isThrownBy(() -> SipRequest.builder(value, BOB));
        SipRequest request = Messages.request(Messages.INVITE);
        assertThatIllegalArgumentException().isThrownBy(() -> SipResponse.answering(request, 400, value, null));
        assertThatIllegalArgumentException().isThrownBy(() -> SipResponse.answering(request, 400, "x", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\n", "\u00e4"})
    void headerNameIsAToken(String name) {
        var builder = SipRequest.builder(Method.OPTIONS, BOB);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.header(name, "x"));
    }

    @Test
    void lengthIsNobodyElsesToWrite() {
        var builder = SipRequest.builder(Method.OPTIONS, BOB);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.header(Header.CONTENT_LENGTH, "7"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header("l", "7"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header(Header.CONTENT_LENGTH, 7));
    }

    @Test
    void requestUriHasNoSpace() {
        assertThatIllegalArgumentException().isThrownBy(() -> SipRequest.builder(Method.OPTIONS, "sip:a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> SipRequest.builder(Method.OPTIONS, ""));
    }

    @Test
    void answerRepeatsWhatTheRequestSaidAndAddsTheTag() {
        SipRequest request = Messages.request(
                Messages.inviteWith("v: SIP/2.0/UDP second ;branch=2, SIP/2.0/UDP third\nRecord-Route: <sip:p;lr>"));

        SipResponse answer =
                SipResponse.answering(request, 200, "OK", "t9").recordRoute().build();

        assertThat(answer.values(Header.VIA))
                .isEqualTo(request.values(Header.VIA))
                .hasSize(3);
        assertThat(answer.header(Header.FROM)).isEqualTo(request.header(Header.FROM));
        assertThat(answer.header(Header.TO)).isEqualTo("Bob <sip:bob@example.com>;tag=t9");
        assertThat(answer.to().tag()).isEqualTo("t9");
        assertThat(answer.callId()).isEqualTo(request.callId());
        assertThat(answer.cseq()).isEqualTo(request.cseq());
        assertThat(answer.recordRoutes()).hasSize(1);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.reason()).isEqualTo("OK");
    }

    @Test
    void answerInsideADialogKeepsTheTag() {
        SipRequest request = Messages.request(Messages.inviteChanging("To", "To: <sip:bob@example.com>;tag=old"));

        assertThat(SipResponse.answering(request, 200, "OK", "new").build().to().tag())
                .isEqualTo("old");
    }

    @Test
    void tryingHasNoTagAndRepeatsTheTimestamp() {
        SipRequest request = Messages.request(Messages.inviteWith("Timestamp: 54"));

        SipResponse trying = SipResponse.answering(request, 100).build();

        assertThat(trying.to().tag()).isNull();
        assertThat(trying.header(Header.TIMESTAMP)).isEqualTo("54");
        assertThat(trying.reason()).isEqualTo("Trying");
        assertThat(SipResponse.answering(request, 180).build().has(Header.TIMESTAMP))
                .isFalse();
    }

    @Test
    void answerToARequestWithDoubledHeadersSaysThemOnce() {
        var refused = Messages.refused(Messages.inviteWith("To: <sip:second@example.com>\nCall-ID: second"));

        SipResponse answer = SipResponse.answering(refused.request(), refused.status(), refused.reason(), "t")
                .build();

        byte[] bytes = answer.bytes();
        assertThat(Inbound.datagram(bytes, 0, bytes.length)).isInstanceOf(Admitted.class);
        assertThat(answer.to().uriText()).isEqualTo("sip:bob@example.com");
    }

    @Test
    void ackOfARefusedInviteStaysInItsTransaction() {
        SipRequest invite =
                Messages.request(Messages.inviteWith("Route: <sip:p;lr>\nRequire: x\nVia: SIP/2.0/UDP below"));
        SipResponse busy = Messages.response(Messages.RINGING.replace("180 Ringing", "486 Busy Here"));

        SipRequest ack = invite.ackFor(busy).build();

        assertThat(ack).hasToString("""
                ACK sip:bob@example.com SIP/2.0
                Via: SIP/2.0/UDP client.example.com:5060;rport;branch=z9hG4bK74bf9
                Max-Forwards: 70
                From: Alice <sip:alice@example.com>;tag=9fxced76sl
                To: Bob <sip:bob@example.com>;tag=8321234356
                Call-ID: 2xTb9vxSit55XU7p8@example.com
                CSeq: 1 ACK
                Route: <sip:p;lr>
                Content-Length: 0

                """.replace("\n", "\r\n"));
        assertThat(TransactionKey.server(ack)).isEqualTo(TransactionKey.server(invite));
    }

    @Test
    void cancelRepeatsTheInviteAndMayGiveItsReason() {
        SipRequest invite = Messages.request(Messages.inviteWith("Route: <sip:p;lr>\nProxy-Require: x"));

        SipRequest cancel = invite.cancelling()
                .header(Header.REASON, "SIP;cause=200;text=\"Call completed elsewhere\"")
                .build();

        assertThat(cancel.method()).isEqualTo("CANCEL");
        assertThat(cancel.cseq()).isEqualTo(new CSeq(1, "CANCEL"));
        assertThat(cancel.uriText()).isEqualTo(invite.uriText());
        assertThat(cancel.header(Header.TO)).isEqualTo(invite.header(Header.TO));
        assertThat(cancel.header(Header.FROM)).isEqualTo(invite.header(Header.FROM));
        assertThat(cancel.routes()).hasSize(1);
        assertThat(cancel.has(Header.PROXY_REQUIRE)).isFalse();
        assertThat(TransactionKey.cancelled(cancel)).isEqualTo(TransactionKey.server(invite));
        assertThat(TransactionKey.server(cancel)).isNotEqualTo(TransactionKey.server(invite));
    }
}
