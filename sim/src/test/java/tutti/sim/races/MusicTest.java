package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.media.codec.Codec;
import tutti.sim.world.Company;
import tutti.sim.world.PretendedEndpoint;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.sdp.SessionDescription;

/// A group whose callers hear music while it rings (RFC 3960 §3.2).
class MusicTest {
    private static final String OPUS_ALONE = """
            v=0\r
            o=- 1 1 IN IP4 10.0.2.1\r
            s=-\r
            c=IN IP4 10.0.2.1\r
            t=0 0\r
            m=audio 4000 RTP/AVP 111\r
            a=rtpmap:111 opus/48000/2\r
            """;

    private final Stage stage = new Stage(Map.of(), new CallGroupStep(Company.LOUNGE, 20));

    @Test
    void theCallerHearsMusicUntilSomebodyAnswers() {
        stage.say(stage.caller, stage.invite);

        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180);
        var ringing = stage.caller.last(Method.INVITE, 180);
        assertThat(at(ringing).playing()).isNotNull();
        assertThat(text(stage.invitation(stage.anna)))
                .as("what can be translated")
                .contains("PCMA");
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 180));
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        stage.say(stage.ben, stage.ben.answer(stage.invitation(stage.ben), 486));

        var answer = stage.caller.last(Method.INVITE, 200);
        assertThat(answer.body()).as("RFC 3261 §13.2.1").isEqualTo(ringing.body());
        assertThat(at(answer).playing()).isNull();
        assertThat(at(answer).partner()).isEqualTo(at(stage.invitation(stage.anna)));
    }

    /// His telephone makes its own ringback, and talks as it offered.
    @Test
    void whoSpeaksNothingThatWeDoIsRungForAllTheSame() {
        stage.say(stage.caller, stage.caller.invite(Company.NUMBER, "+4930111222", "c-1", OPUS_ALONE));

        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180);
        assertThat(stage.caller.last(Method.INVITE, 180).hasBody()).isFalse();
        assertThat(text(stage.invitation(stage.anna))).contains("opus");
    }

    @Test
    void whoMakesNoOfferIsRungForAllTheSame() {
        stage.say(stage.caller, stage.caller.inviteWithoutOffer(Company.NUMBER, "+4930111222", "c-1"));

        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180);
        assertThat(stage.caller.last(Method.INVITE, 180).hasBody()).isFalse();
    }

    /// RFC 3264 §8: whoever changes the codec is spoken to in the new one from then on, though the other
    /// side never changes.
    @Test
    void theMediaGoesByWhatWasAgreedOnLast() {
        stage.say(stage.caller, stage.caller.invite(Company.NUMBER, "+4930111222", "c-1", audio("8 0")));
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 180));
        stage.say(stage.anna, answer(stage.invitation(stage.anna), "0"));
        stage.say(stage.ben, stage.ben.answer(stage.invitation(stage.ben), 486));
        var ok = stage.caller.last(Method.INVITE, 200);
        var dialog = stage.caller.dialog(stage.invite, ok);
        stage.say(stage.caller, stage.caller.ack(dialog, 1));
        assertThat(spoken(ok)).isEqualTo(Codec.PCMA);

        var bare = stage.caller.next(dialog, Method.INVITE, Map.of());
        var again = SipRequest.builder(Method.INVITE, bare.uriText());
        for (var header : List.of(
                Header.VIA, Header.MAX_FORWARDS, Header.FROM, Header.TO, Header.CALL_ID, Header.CSEQ, Header.CONTACT)) {
            again.copy(header, bare);
        }
        stage.say(stage.caller, again.body("application/sdp", bytes(audio("0"))).build());
        stage.say(stage.anna, answer(stage.anna.lastAsked(Method.INVITE), "0"));

        assertThat(spoken(stage.caller.last(Method.INVITE, 200))).isEqualTo(Codec.PCMU);
        assertThat(spoken(stage.anna.lastAsked(Method.INVITE))).isEqualTo(Codec.PCMU);
    }

    private SipResponse answer(SipRequest invite, String formats) {
        return SipResponse.answering(invite, 200, "OK", "anna-tag")
                .header(Header.CONTACT, "<" + stage.anna.contactUri() + ">")
                .body("application/sdp", bytes(audio(formats)))
                .build();
    }

    private static String audio(String formats) {
        return OPUS_ALONE.lines().limit(5).collect(Collectors.joining("\r\n")) + "\r\nm=audio 4000 RTP/AVP " + formats
                + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Codec spoken(SipMessage message) {
        var format = at(message).spoken();
        assertThat(format).isNotNull();
        return Objects.requireNonNull(format).codec();
    }

    private static String text(SipMessage message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    /// Our end of the leg whose description `message` carries.
    private PretendedEndpoint at(SipMessage message) {
        if (SessionDescription.parse(message.body()) instanceof Parsed.Ok<SessionDescription>(var read)
                && read.audio() != null) {
            return stage.world.media().at(read.audio().transport().port());
        }
        throw new AssertionError("no audio in\n" + message);
    }
}
