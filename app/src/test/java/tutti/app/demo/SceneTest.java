package tutti.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.call.history.Caller;
import tutti.engine.phone.Reaction;

class SceneTest {

    @Test
    void aCallOfAVisitorIsNoSceneOfTheDemo() {
        var visitor = new Caller(Company.VISITOR_NUMBER, "Your softphone", "account");

        assertThat(Scene.ALL).noneMatch(scene -> scene.isOf(visitor));
    }

    @Test
    void theCallsOfAScenesCarrierAndColleagueAreItsOwn() {
        assertThat(Scene.ALL.getFirst().isOf(new Caller("+4930123456", null, null)))
                .isTrue();
        assertThat(Scene.ALL).anyMatch(scene -> scene.isOf(new Caller("202", "Ben", "account")));
    }

    @Test
    void whoeverVisitsIsAnsweredWhateverIsPlayed() {
        assertThat(Scene.visited("David")).isInstanceOf(Reaction.Answer.class);
        assertThat(Scene.ALL).noneMatch(scene -> scene.reactions().containsKey("David"));
        assertThat(Scene.visited("Ben")).isInstanceOf(Reaction.Ring.class);
    }
}
