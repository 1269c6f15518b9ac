package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoicemailStep;
import tutti.call.history.CallRecord;
import tutti.call.history.GroupStay;
import tutti.call.history.LiveCall;
import tutti.engine.phone.Reaction;
import tutti.engine.port.CallFollower;
import tutti.engine.transport.Transport;
import tutti.sim.net.Weather;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Setting;
import tutti.sim.world.Setting.Bug;
import tutti.sim.world.World;

/// Whoever watches the live calls hears of each group that a call comes to, and that it left the last.
class LiveNewsTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void aCallThatGoesOnToAnotherGroupIsToldThere() {
        var plan = List.of(
                new CallGroupStep(Company.GROUP, 5),
                new CallGroupStep(Company.LOUNGE, 5),
                new CallGroupStep(Company.GROUP, 5),
                new VoicemailStep(Company.BOX));
        var world = new World(new Setting(
                1,
                Weather.Climate.STILL,
                List.copyOf(plan),
                Integer.MAX_VALUE,
                true,
                Bug.ofFollower("none: it listens", Listening::new)));
        world.objections().rest();
        world.phone("anna", Places.desk(1), Transport.UDP, _ -> new Reaction.Silence())
                .register();
        world.runFor(1_000);
        world.gate(Places.trunk(1), _ -> new Reaction.Silence()).call(Company.NUMBER, "+4930111222", 0);
        world.runFor(20_000);

        assertThat(told)
                .containsSubsequence(
                        "ringing in service, 1 rings",
                        "ringing in lounge, 1 rings",
                        "ringing in service, 1 rings",
                        "served in none, 0 rings");
    }

    private final class Listening implements CallFollower {
        private final CallFollower to;

        Listening(CallFollower to) {
            this.to = to;
        }

        @Override
        public void changed(News news, LiveCall call) {
            told.add(call.state() + " in " + name(call.group()) + ", "
                    + call.ringing().size() + " rings");
            to.changed(news, call);
        }

        @Override
        public void ended(CallRecord record) {
            to.ended(record);
        }
    }

    private static String name(@Nullable GroupStay group) {
        return group == null ? "none" : group.groupId();
    }
}
