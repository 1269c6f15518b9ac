package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Waiting;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.TellRinging;

/// What the caller hears while it rings: ringback, or the music of the group.
class WaitingTest {
    private static final Waiting MUSIC = new Waiting(Waiting.Type.MUSIC, "jazz");
    private static final TellRinging PLAY = new TellRinging(LegId.CALLER, MUSIC);

    @Test
    void musicBeginsBeforeThePhonesAreOfferedAnything() {
        var actions = Rehearsal.of(Office.open().plays(MUSIC).called()).all();

        assertThat(actions).containsSubsequence(List.of(PLAY)).doesNotContain(new TellRinging());
        assertThat(actions.indexOf(PLAY)).isLessThan(place(actions));
    }

    @Test
    void ringbackComesWhenThePhonesRing() {
        var actions = Rehearsal.of(Office.open().called()).all();

        assertThat(actions.indexOf(new TellRinging())).isGreaterThan(place(actions));
    }

    private static int place(List<Action> actions) {
        return actions.indexOf(
                actions.stream().filter(Ring.class::isInstance).findFirst().orElseThrow());
    }

    @Test
    void eachStepIsHeardAsItIsMeant() {
        var plan = Office.open()
                .plays(MUSIC)
                .with(
                        new VoipAccountStep("dora", 20),
                        new CallGroupStep("service", 25),
                        new VoipAccountStep("dora", 20));

        var play = Rehearsal.of(plan.called()).rings(1);
        assertThat(play.all(TellRinging.class)).containsExactly(new TellRinging());
        play.at(20).ringTimeOver(0);
        assertThat(play.all(TellRinging.class)).containsExactly(new TellRinging(), PLAY);
        play.at(21).rings(2).rings(3);
        assertThat(play.all(TellRinging.class)).as("told once").hasSize(2);
        play.at(45).ringTimeOver(1);
        play.rings(play.all(Ring.class).getLast().legs().getFirst().leg().number());

        assertThat(play.all(TellRinging.class)).containsExactly(new TellRinging(), PLAY, new TellRinging());
    }
}
