package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.Outcome;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.PretendedEndpoint;
import tutti.sim.world.Puppet;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.sdp.SessionDescription;

/// A number outside that is rung alone is heard before it answers: what its network announces costs nobody
/// anything (RFC 3960 §3).
class EarlyMediaTest {

    private final Stage stage = stage(new ExternalNumberStep("mobile", 25), new VoipAccountStep("anna", 25));
    private final Puppet gate = new Puppet(stage.world, "gate", Places.GATE);

    private static Stage stage(PlanStep... plan) {
        return new Stage(Map.of(), plan);
    }

    /// The network of the mobile announces something.
    private SipRequest announces() {
        stage.say(stage.caller, stage.invite);
        var invite = gate.lastAsked(Method.INVITE);
        stage.say(gate, gate.speaking(invite, 183));
        return invite;
    }

    @Test
    void theCallerHearsTheAnnouncementAndThenWhoAnswers() {
        var invite = announces();
        var progress = stage.caller.last(Method.INVITE, 183);
        assertThat(at(progress).partner()).isEqualTo(at(invite));
        assertThat(at(invite).partner()).isEqualTo(at(progress));
        assertThat(at(progress).playing()).isNull();

        stage.say(gate, gate.answer(invite, 200));

        var ok = stage.caller.last(Method.INVITE, 200);
        assertThat(ok.body()).as("RFC 3261 §13.2.1").isEqualTo(progress.body());
        assertThat(at(ok).partner()).isEqualTo(at(invite));
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(gate, gate.answer(gate.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// What the network says is over with its leg; the caller hears that it rings at Anna's, and then her.
    @Test
    void theNextStepIsHeardToRing() {
        var invite = announces();
        var progress = stage.caller.last(Method.INVITE, 183);

        stage.say(gate, gate.answer(invite, 480));

        assertThat(at(progress).playing()).isNotNull();
        var annas = stage.anna.lastAsked(Method.INVITE);
        stage.say(stage.anna, stage.anna.answer(annas, 180));
        assertThat(at(progress).playing()).isNotNull();
        stage.say(stage.anna, stage.anna.answer(annas, 200));
        var ok = stage.caller.last(Method.INVITE, 200);
        assertThat(ok.body()).isEqualTo(progress.body());
        assertThat(at(ok).playing()).isNull();
        assertThat(at(ok).partner()).isEqualTo(at(annas));
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whoGivesUpEndsTheAnnouncement() {
        var invite = announces();
        stage.say(stage.caller, stage.invite.cancelling().build());

        stage.say(gate, gate.answer(gate.lastAsked(Method.CANCEL), 200));
        stage.say(gate, gate.answer(invite, 487));
        stage.say(
                stage.caller,
                stage.invite.ackFor(stage.caller.last(Method.INVITE, 487)).build());
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ABANDONED);
    }

    /// Several ring: nobody is heard, and the caller hears that it rings.
    @Test
    void aGroupIsNotHeardBeforeItAnswers() {
        var group = stage(new CallGroupStep(Company.FIELD, 25)).unwatched();
        var other = new Puppet(group.world, "gate", Places.GATE);
        group.say(group.caller, group.invite);
        for (var invite : other.asked(Method.INVITE)) {
            group.say(other, other.speaking(invite, 183));
        }

        assertThat(other.asked(Method.INVITE)).hasSize(2);
        assertThat(group.caller.told(Method.INVITE)).containsExactly(100, 180);
    }

    /// Whoever is sent on hears the network of whom he is sent to, instead of our ringback.
    @Test
    void whoIsTransferredHearsItToo() {
        var talk = new Stage().talking().unwatched();
        var outside = new Puppet(talk.world, "gate", Places.GATE);
        var to = Map.of(Header.REFER_TO, "<sip:" + Company.MOBILE + "@10.0.0.1>");
        talk.say(talk.anna, talk.anna.next(talk.annasDialog(), Method.REFER, to));
        var invite = outside.lastAsked(Method.INVITE);
        var callers = talk.caller.last(Method.INVITE, 200);
        assertThat(at(talk, callers).playing()).isNotNull();

        talk.say(outside, outside.speaking(invite, 183));

        assertThat(at(talk, callers).playing()).isNull();
        assertThat(at(talk, callers).partner()).isEqualTo(at(talk, invite));
        talk.say(outside, outside.answer(invite, 200));
        assertThat(at(talk, callers).partner()).isEqualTo(at(talk, invite));
    }

    private PretendedEndpoint at(SipMessage message) {
        return at(stage, message);
    }

    /// Our end of the leg whose description `message` carries.
    private static PretendedEndpoint at(Stage on, SipMessage message) {
        if (SessionDescription.parse(message.body()) instanceof Parsed.Ok<SessionDescription>(var read)
                && read.audio() != null) {
            return on.world.media().at(read.audio().transport().port());
        }
        throw new AssertionError("no audio in\n" + message);
    }
}
