package tutti.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Leg;
import tutti.engine.phone.Reaction;
import tutti.engine.transport.Transport;
import tutti.sim.world.Company;
import tutti.sim.world.Handset;
import tutti.sim.world.Places;
import tutti.sim.world.Setting;
import tutti.sim.world.World;

/// One caller, five telephones, nothing goes wrong.
class CalmWorldTest {
    private static final String CALLER = "+4930111222";

    private final World world = new World(Setting.calm(new CallGroupStep(Company.GROUP, 25)));
    private final List<Handset> phones = new ArrayList<>();

    @Test
    void theFirstToAnswerTalksAndTheOthersStopRinging() {
        people(new Reaction.Ring(), new Reaction.Answer(3_200, 10_000), new Reaction.Ring(), new Reaction.Ring());

        call(0);

        world.runOut();
        assertThat(world.objections().all()).as(world.report()).isEmpty();
        var record = world.records().getFirst();
        assertThat(record.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(record.answeredBy())
                .isNotNull()
                .satisfies(by -> assertThat(by.id()).isEqualTo("ben"));
        assertThat(record.ringSeconds()).isEqualTo(3);
        assertThat(record.talkSeconds()).isEqualTo(10);
        assertThat(record.timeline())
                .filteredOn(Leg.class::isInstance)
                .extracting(entry -> ((Leg) entry).how())
                .containsExactly(
                        LegEnd.ANSWERED_ELSEWHERE,
                        LegEnd.ANSWERED,
                        LegEnd.ANSWERED_ELSEWHERE,
                        LegEnd.ANSWERED_ELSEWHERE);
    }

    @Test
    void nobodyAnswersUntilTheRingTimeIsOver() {
        people(new Reaction.Ring(), new Reaction.Silence(), new Reaction.Refuse(100, 486));

        call(0);

        world.runOut();
        assertThat(world.objections().all()).as(world.report()).isEmpty();
        assertThat(world.records()).singleElement().satisfies(record -> {
            assertThat(record.outcome()).isEqualTo(Outcome.MISSED);
            assertThat(record.ringSeconds()).isEqualTo(25);
        });
    }

    @Test
    void theCallerHangsUpAfterTalking() {
        people(new Reaction.Answer(1_000, 0));

        call(7_000);

        world.runOut();
        assertThat(world.objections().all()).as(world.report()).isEmpty();
        assertThat(world.records().getFirst().talkSeconds()).isEqualTo(7);
    }

    private void people(Reaction... reactions) {
        for (int i = 0; i < reactions.length; i++) {
            var reaction = reactions[i];
            var phone = world.phone(Company.PEOPLE.get(i), Places.desk(i + 1), Transport.UDP, _ -> reaction);
            phone.register();
            phones.add(phone);
        }
        world.runFor(1_000);
        assertThat(phones).allMatch(Handset::isRegistered);
    }

    private void call(long talkMillis) {
        world.gate(Places.trunk(1), _ -> new Reaction.Silence()).call(Company.NUMBER, CALLER, talkMillis);
    }
}
