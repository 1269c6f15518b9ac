package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.Method;

/// R7: the wall clock is set in the middle of a call.
class ClockJumpsTest {
    private final Stage stage = new Stage();

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aTalkIsAsLongAsItWas(int hours) {
        stage.talking();
        stage.pass(20_000);
        stage.world.setClock(Duration.ofHours(hours));
        stage.pass(40_000);

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        var bye = stage.anna.lastAsked(Method.BYE);
        stage.say(stage.anna, stage.anna.answer(bye, 200));

        var record = stage.record();
        assertThat(record.talkSeconds()).isEqualTo(60);
        assertThat(Duration.between(record.startedAt(), record.endedAt())).isLessThan(Duration.ofSeconds(61));
    }
}
