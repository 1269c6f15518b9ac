package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Dropped;
import tutti.sip.message.Inbound.KeepAlive;
import tutti.sip.message.Inbound.Refused;

/// RFC 4475 and RFC 5118, message by message: what the message layer says of each.
class TortureTest {
    static List<TortureCase> cases() {
        return TortureCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void verdictOverUdpIsTheExpectedOne(TortureCase torture) {
        Inbound inbound = torture.overUdp();

        switch (inbound) {
            case Admitted(var message) -> {
                assertThat(torture.parse()).isNotEqualTo("reject");
                assertThat(torture.expected()).isNotEqualTo("400").isNotEqualTo("505");
                assertReadable(torture, message);
            }
            case Refused(var request, int status, var reason) -> {
                assertThat(torture.kind()).isEqualTo("request");
                assertThat(torture.allowedStatuses()).contains(status);
                assertThat(torture.parse().equals("accept") && status == 400).isEqualTo(torture.isUnksm2());
                assertThat(reason).isNotEmpty();
                assertThat(request.topVia().sentBy()).isEqualTo(torture.sentBy());
            }
            case Dropped _ -> {
                assertThat(torture.parse()).isEqualTo("reject");
                assertThat(torture.expected()).isEqualTo("DROP");
            }
            case KeepAlive _ -> assertThat(inbound).isNotInstanceOf(KeepAlive.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answerToEveryRequestIsItselfAdmitted(TortureCase torture) {
        SipRequest request = torture.requestOrNull();
        if (request == null) {
            assertThat(torture.kind()).isEqualTo("response");
            return;
        }

        SipResponse answer =
                SipResponse.answering(request, 400, "Bad Request", "t1").build();

        assertThat(answer.values(Header.VIA)).isEqualTo(request.values(Header.VIA));
        assertThat(answer.header(Header.CALL_ID)).isEqualTo(request.header(Header.CALL_ID));
        assertThat(answer.header(Header.CSEQ)).isEqualTo(request.header(Header.CSEQ));
        if (torture.overUdp() instanceof Admitted) {
            byte[] bytes = answer.bytes();
            assertThat(Inbound.datagram(bytes, 0, bytes.length)).isInstanceOf(Admitted.class);
            assertThat(answer.to().tag()).isNotNull();
        }
    }

    private static void assertReadable(TortureCase torture, SipMessage message) {
        assertThat(message.topVia().sentBy()).isEqualTo(torture.sentBy());
        assertThat(message.topVia().wantsRport()).isEqualTo(torture.rport());
        assertThat(message.callId()).isNotEmpty();
        assertThat(message.cseq().method()).isNotEmpty();
        assertThat(message.from().uri()).isNotNull();
        assertThat(message.to().uri()).isNotNull();
        assertThat(message.vias()).isNotEmpty();
        switch (message) {
            case SipRequest request -> {
                assertThat(torture.kind()).isEqualTo("request");
                assertThat(request.method()).isEqualTo(torture.methodOrCode());
                assertThat(request.uri()).hasToString(request.uriText());
            }
            case SipResponse response -> {
                assertThat(torture.kind()).isEqualTo("response");
                assertThat(response.status()).hasToString(torture.methodOrCode());
            }
        }
    }
}
