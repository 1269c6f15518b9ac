package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoicemailStep;
import tutti.call.history.Outcome;
import tutti.media.Recorded;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.PretendedEndpoint;
import tutti.sim.world.Puppet;
import tutti.sip.Parsed;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.sdp.SessionDescription;

/// People whom we speak to before they are connected, or in place of a person (clauses 12-15, 22).
class ServedTest {
    private final Stage stage;
    private final Puppet gate;

    ServedTest() {
        stage = new Stage(Map.of(), new CallGroupStep(Company.FIELD, 20), new VoicemailStep(Company.BOX)).unwatched();
        gate = new Puppet(stage.world, "carrier", Places.GATE);
        stage.say(stage.caller, stage.invite);
    }

    @Test
    void aMobileIsAskedBeforeItsCallerHearsOfIt() {
        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180);
        var mobile = rung(Company.MOBILE);
        stage.say(gate, gate.answer(rung(Company.OTHER_MOBILE), 180));

        stage.say(gate, gate.answer(mobile, 200));

        assertThat(gate.asked(Method.ACK)).hasSize(1);
        assertThat(at(mobile).isListening()).isTrue();
        assertThat(stage.caller.told(Method.INVITE)).as("rings on").containsExactly(100, 180);
        at(mobile).press('1');
        stage.pass(2);
        assertThat(stage.caller.last(Method.INVITE, 200).hasBody()).isTrue();
        assertThat(gate.asked(Method.CANCEL)).as("the other mobile").hasSize(1);
        assertThat(at(mobile).playing()).as("he hears the caller").isNull();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        assertThat(stage.world.records()).hasSize(1);
        assertThat(stage.world.records().getFirst().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aKeyMayComeInAnInfo() {
        var mobile = rung(Company.MOBILE);
        stage.say(gate, gate.answer(mobile, 200));

        stage.say(gate, info(mobile, "application/dtmf-relay", "Signal=1\r\nDuration=160\r\n"));

        assertThat(gate.told(Method.INFO)).containsExactly(200);
        stage.caller.last(Method.INVITE, 200);
    }

    @Test
    void whoDeclinesIsHungUpAndTheOthersRingOn() {
        var mobile = rung(Company.MOBILE);
        stage.say(gate, gate.answer(mobile, 200));

        at(mobile).press('0');
        stage.pass(2);

        assertThat(gate.asked(Method.BYE)).hasSize(1);
        assertThat(gate.asked(Method.CANCEL)).isEmpty();
        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180);
    }

    @Test
    void ofTwoWhoAreAskedOneWinsAndTheOtherIsToldSo() {
        var mobile = rung(Company.MOBILE);
        var other = rung(Company.OTHER_MOBILE);
        stage.say(gate, gate.answer(mobile, 200));
        stage.say(gate, gate.answer(other, 200));

        at(mobile).press('1');
        at(other).press('1');
        stage.pass(2);

        stage.caller.last(Method.INVITE, 200);
        assertThat(gate.asked(Method.BYE)).as("he still listens").isEmpty();
        stage.pass(20_000);
        assertThat(gate.asked(Method.BYE)).extracting(SipRequest::callId).containsOnly(other.callId());
    }

    @Test
    void theMailboxOfAMobileIsNobody() {
        var mobile = rung(Company.MOBILE);
        stage.say(gate, gate.answer(mobile, 200));

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(gate.asked(Method.BYE)).isEmpty();
            at(mobile).playOut();
            stage.pass(5_100);
        }

        assertThat(gate.asked(Method.BYE)).isNotEmpty();
        assertThat(stage.caller.told(Method.INVITE)).doesNotContain(200);
    }

    @Test
    void aCallerLeavesAMessage() {
        deposit();

        assertThat(stage.world.messages().stored()).singleElement().satisfies(stored -> {
            assertThat(stored.box().boxId()).isEqualTo(Company.BOX);
            assertThat(stored.left().callerNumber()).isEqualTo("+4930111222");
            assertThat(stored.left().length()).isEqualTo(Duration.ofSeconds(7));
        });
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        assertThat(stage.world.records().getFirst().outcome()).isEqualTo(Outcome.VOICEMAIL);
    }

    /// A carrier refreshes its session while its caller speaks to the mailbox.
    @Test
    void aChangeIsAnsweredWhileNobodyElseIsThere() {
        serving();

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.INVITE));

        assertThat(stage.caller.responses(Method.INVITE).getLast().cseq().number())
                .isEqualTo(2);
        assertThat(stage.caller.last(Method.INVITE, 200).hasBody()).isTrue();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 2));
        stage.pass(40_000);
        assertThat(stage.caller.asked(Method.BYE)).as("they go on").isEmpty();
    }

    @Test
    void aMessageIsKeptWhenItsCallerHangsUp() {
        serving();
        callersEnd().playOut();
        stage.pass(2);
        assertThat(callersEnd().isRecording()).isTrue();

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));

        assertThat(stage.world.messages().stored()).hasSize(1);
        assertThat(stage.world.records().getFirst().outcome()).isEqualTo(Outcome.VOICEMAIL);
    }

    @Test
    void aPhoneListensToItsMessages() {
        deposit();
        var frank = stage.another("frank", 6);
        var ok = new Console(stage, frank, "frank").dial("*97", Map.of());
        assertThat(ok.status()).isEqualTo(200);

        at(ok).playOut();
        stage.pass(2);
        assertThat(at(ok).playing()).as("the message").isNotNull();
        assertThat(stage.world.messages().stored().getFirst().kept().unheard()).isFalse();
        at(ok).press('7');
        stage.pass(2);
        assertThat(stage.world.messages().stored()).isEmpty();
        at(ok).playOut();
        stage.pass(2);
        at(ok).playOut();
        stage.pass(2);
        assertThat(frank.asked(Method.BYE)).as("not before his ACK").isEmpty();
    }

    @Test
    void nobodyListensToWhatIsNotThere() {
        var frank = stage.another("frank", 6);

        assertThat(new Console(stage, frank, "frank").dial("*9799", Map.of()).status())
                .isEqualTo(404);
    }

    private void deposit() {
        serving();
        callersEnd().playOut();
        stage.pass(2);
        callersEnd().endRecording(Recorded.Ending.SILENCE, Duration.ofSeconds(7));
        stage.pass(2);
    }

    /// Nobody answers, and the mailbox does.
    private void serving() {
        stage.say(gate, gate.answer(rung(Company.MOBILE), 486));
        stage.say(gate, gate.answer(rung(Company.OTHER_MOBILE), 486));
        stage.caller.last(Method.INVITE, 200);
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        assertThat(callersEnd().playing()).isNotNull();
    }

    private PretendedEndpoint callersEnd() {
        return at(stage.caller.last(Method.INVITE, 200));
    }

    private SipRequest rung(String number) {
        return gate.asked(Method.INVITE).stream()
                .filter(invite -> invite.uriText().contains(number))
                .findFirst()
                .orElseThrow();
    }

    /// Our end of the leg whose description `message` carries.
    private PretendedEndpoint at(SipMessage message) {
        if (SessionDescription.parse(message.body()) instanceof Parsed.Ok<SessionDescription>(var read)
                && read.audio() != null) {
            return stage.world.media().at(read.audio().transport().port());
        }
        throw new AssertionError("no audio in\n" + message);
    }

    private SipRequest info(SipRequest invite, String type, String body) {
        var bare = gate.next(gate.answered(invite), Method.INFO, Map.of());
        return SipRequest.builder(Method.INFO, bare.uriText())
                .copy(tutti.sip.message.Header.VIA, bare)
                .copy(tutti.sip.message.Header.MAX_FORWARDS, bare)
                .copy(tutti.sip.message.Header.FROM, bare)
                .copy(tutti.sip.message.Header.TO, bare)
                .copy(tutti.sip.message.Header.CALL_ID, bare)
                .copy(tutti.sip.message.Header.CSEQ, bare)
                .body(type, body.getBytes(StandardCharsets.US_ASCII))
                .build();
    }
}
