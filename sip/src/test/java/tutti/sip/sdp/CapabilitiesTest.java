package tutti.sip.sdp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static tutti.sip.sdp.LocalSessionTest.bytes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.sip.sdp.Capabilities.Answer;

/// Offers and answers of our own phones (RFC 3264).
final class CapabilitiesTest {

    private static final Capabilities PHONE = new Capabilities(
            new Anchor("127.0.0.1", 30_000),
            List.of(Codec.of(8, "PCMA", 8_000), Codec.of(0, "PCMU", 8_000), Codec.digits(101)));

    private static SessionDescription offer(String... media) {
        var lines = new java.util.ArrayList<>(List.of("v=0", "o=- 1 1 IN IP4 h", "s=-", "c=IN IP4 192.0.2.1", "t=0 0"));
        lines.addAll(List.of(media));
        return SessionDescriptionTest.read(bytes(lines.toArray(String[]::new)));
    }

    private static Answer.Agreed agreed(SessionDescription offer) {
        return (Answer.Agreed) PHONE.answer(offer, 5, 1);
    }

    @Test
    void offerListsAllWeSpeak() {
        assertThat(PHONE.offer(5, 2, Direction.SENDRECV))
                .isEqualTo(String.join(
                        "\r\n",
                        "v=0",
                        "o=- 5 2 IN IP4 127.0.0.1",
                        "s=-",
                        "c=IN IP4 127.0.0.1",
                        "t=0 0",
                        "m=audio 30000 RTP/AVP 8 0 101",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:0 PCMU/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-15",
                        "a=ptime:20",
                        "a=sendrecv",
                        ""));
    }

    @Test
    void firstCommonCodecOfTheOfferWins() {
        var answer = agreed(offer("m=audio 4000 RTP/AVP 9 0 8 96", "a=rtpmap:96 telephone-event/8000"));

        assertThat(answer.codec()).isEqualTo(Codec.of(0, "PCMU", 8_000));
        assertThat(answer.digits()).isEqualTo(Codec.digits(96));
        assertThat(answer.description()).contains("m=audio 30000 RTP/AVP 0 96\r\n", "a=fmtp:96 0-15\r\n");
    }

    @Test
    void payloadTypesAreThoseOfTheOffer() {
        var answer = agreed(offer("m=audio 4000 RTP/AVP 97", "a=rtpmap:97 pcma/8000"));

        assertThat(answer.codec()).isEqualTo(Codec.of(97, "PCMA", 8_000));
        assertThat(answer.digits()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"sendrecv, sendrecv", "sendonly, recvonly", "recvonly, sendonly", "inactive, inactive"})
    void directionIsMirrored(String theirs, String ours) {
        var answer = agreed(offer("m=audio 4000 RTP/AVP 0", "a=" + theirs));

        assertThat(answer.direction().attribute()).isEqualTo(ours);
        assertThat(answer.description()).endsWith("a=" + ours + "\r\n");
    }

    @Test
    void otherStreamsAreRefusedInTheirPlace() {
        var answer = agreed(offer("m=video 6000 RTP/AVP 31 32", "m=audio 4000 RTP/SAVP 0", "m=audio 4002 RTP/AVP 8"));

        assertThat(answer.description().lines().filter(line -> line.startsWith("m=")))
                .containsExactly("m=video 0 RTP/AVP 31 32", "m=audio 30000 RTP/SAVP 0", "m=audio 0 RTP/AVP 8");
    }

    @Test
    void nothingInCommonIsUnacceptable() {
        assertThat(PHONE.answer(offer("m=audio 4000 RTP/AVP 9"), 5, 1)).isEqualTo(new Answer.Unacceptable());
        assertThat(PHONE.answer(offer("m=audio 0 RTP/AVP 0"), 5, 1)).isEqualTo(new Answer.Unacceptable());
        assertThat(PHONE.answer(offer("m=video 4000 RTP/AVP 31"), 5, 1)).isEqualTo(new Answer.Unacceptable());
        assertThat(PHONE.answer(offer("m=audio 4000 RTP/AVP 101", "a=rtpmap:101 telephone-event/8000"), 5, 1))
                .isEqualTo(new Answer.Unacceptable());
    }

    /// An INVITE without offer: ours is in the 200, the answer comes in the ACK.
    @Test
    void delayedOfferIsAgreedByTheAnswerInTheAck() {
        var ours = SessionDescriptionTest.read(
                PHONE.offer(5, 1, Direction.SENDRECV).getBytes(US_ASCII));
        var other = new Capabilities(new Anchor("127.0.0.1", 30_010), List.of(Codec.of(0, "PCMU", 8_000)));

        var answer = (Answer.Agreed) other.answer(ours, 6, 1);

        assertThat(PHONE.agreed(SessionDescriptionTest.read(answer.description().getBytes(US_ASCII))))
                .isEqualTo(Codec.of(0, "PCMU", 8_000));
    }
}
