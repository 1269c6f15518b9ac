package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.CallRecord;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Leg;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.message.Method;

/// A phone that is registered and not there, whose calls go elsewhere then (clause 11).
class DeadPhonesTest {
    private Stage stage = new Stage(Map.of(), new VoipAccountStep(Company.FORWARDING, 25));
    private Puppet dead = stage.another(Company.FORWARDING, 7);
    private Puppet dora = stage.another("dora", 4);

    @Test
    void aPhoneThatSaysNothingIsGivenUpForWhomItForwardsTo() {
        stage.say(stage.caller, stage.invite);
        stage.pass(4_900);
        assertThat(dora.asked(Method.INVITE)).isEmpty();

        stage.pass(200);

        int repeats = dead.asked(Method.INVITE).size();
        doraTalks();
        stage.pass(30_000);
        assertThat(dead.asked(Method.INVITE)).as("is left alone").hasSize(repeats);
        assertThat(dead.asked(Method.CANCEL)).isEmpty();
        assertThat(ends(doraHangsUp())).containsExactly(LegEnd.UNREACHABLE, LegEnd.ANSWERED);
    }

    /// In a step that rings for five seconds only, half of them are left for Dora.
    @Test
    void aStepThatRingsBrieflyFollowsItToo() {
        stage = new Stage(Map.of(), new VoipAccountStep(Company.FORWARDING, 5));
        dead = stage.another(Company.FORWARDING, 7);
        dora = stage.another("dora", 4);
        stage.say(stage.caller, stage.invite);
        stage.pass(2_400);
        assertThat(dora.asked(Method.INVITE)).isEmpty();

        stage.pass(200);

        doraTalks();
        stage.pass(30_000);
        assertThat(ends(doraHangsUp())).containsExactly(LegEnd.UNREACHABLE, LegEnd.ANSWERED);
    }

    @Test
    void itsFirstWordComesTooLate() {
        stage.unwatched();
        stage.say(stage.caller, stage.invite);
        stage.pass(6_000);

        stage.say(dead, dead.answer(dead.asked(Method.INVITE).getFirst(), 180));

        assertThat(dead.asked(Method.CANCEL)).hasSize(1);
        dead.say(dead.answer(dead.lastAsked(Method.CANCEL), 200));
        stage.say(dead, dead.answer(dead.asked(Method.INVITE).getFirst(), 487));
        doraTalks();
        doraHangsUp();
    }

    @Test
    void itsAnswerComesTooLate() {
        stage.unwatched();
        stage.say(stage.caller, stage.invite);
        stage.pass(6_000);

        stage.say(dead, dead.answer(dead.asked(Method.INVITE).getFirst(), 200));

        assertThat(dead.asked(Method.ACK)).hasSize(1);
        stage.say(dead, dead.answer(dead.lastAsked(Method.BYE), 200));
        doraTalks();
        doraHangsUp();
    }

    @Test
    void aPhoneThatIsTryingIsWaitedFor() {
        stage.say(stage.caller, stage.invite);
        stage.say(dead, dead.answer(dead.lastAsked(Method.INVITE), 100));

        stage.pass(24_000);

        assertThat(dora.asked(Method.INVITE)).isEmpty();
        stage.say(dead, dead.answer(dead.asked(Method.INVITE).getFirst(), 486));
        stage.caller.last(Method.INVITE, 486);
    }

    @Test
    void aPhoneWhoseConnectionIsGoneIsPassedOverAtOnce() {
        var gone = new Flow(Transport.TCP, Places.SERVER, Places.desk(7), 77);
        var binding = new Binding(
                Company.FORWARDING,
                dead.contactUri(),
                gone,
                List.of(),
                null,
                0,
                "r",
                1,
                null,
                Long.MAX_VALUE,
                Instant.MAX);
        stage.world.locations().restore(Company.FORWARDING, List.of(binding));

        stage.say(stage.caller, stage.invite);

        assertThat(dora.asked(Method.INVITE)).hasSize(1);
        doraTalks();
        assertThat(ends(doraHangsUp())).contains(LegEnd.UNREACHABLE);
    }

    private void doraTalks() {
        stage.say(dora, dora.answer(dora.asked(Method.INVITE).getFirst(), 180));
        stage.caller.last(Method.INVITE, 180);
        stage.say(dora, dora.answer(dora.asked(Method.INVITE).getFirst(), 200));
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
    }

    private CallRecord doraHangsUp() {
        stage.say(dora, dora.next(dora.answered(dora.asked(Method.INVITE).getFirst()), Method.BYE));
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        var record = stage.record();
        assertThat(record.outcome()).isEqualTo(Outcome.ANSWERED);
        return record;
    }

    private static List<LegEnd> ends(CallRecord record) {
        return record.timeline().stream()
                .filter(Leg.class::isInstance)
                .map(entry -> ((Leg) entry).how())
                .toList();
    }
}
