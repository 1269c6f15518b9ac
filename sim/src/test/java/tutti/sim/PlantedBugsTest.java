package tutti.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.sim.Planting.answering;
import static tutti.sim.Planting.follower;
import static tutti.sim.Planting.wire;
import static tutti.sim.Planting.without;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sim.plot.Plot;
import tutti.sim.world.Setting.Bug;

/// The referees are worth something: a mistake planted into the server is noticed within a few worlds.
class PlantedBugsTest {
    private static final int WORLDS = 40;

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void isNoticed(Planted planted) {
        var noticed = LongStream.range(0, WORLDS)
                .mapToObj(seed -> Plot.play(seed, false, planted.bug()))
                .filter(world -> !world.objections().none())
                .findFirst();

        assertThat(noticed)
                .as("noticed within %d worlds", WORLDS)
                .hasValueSatisfying(world -> assertThat(world.objections().all().getFirst())
                        .containsAnyOf(planted.rules().toArray(String[]::new)));
    }

    /// @param rules that may be the first to be broken
    record Planted(Bug bug, List<String> rules) {
        Planted(Bug bug, String... rules) {
            this(bug, List.of(rules));
        }

        @Override
        public String toString() {
            return bug.name();
        }
    }

    static Stream<Planted> bugs() {
        return Stream.of(
                new Planted(wire("swallows every BYE", without("BYE ")), "I2"),
                new Planted(wire("forgets to cancel", without("CANCEL ")), "cancel"),
                new Planted(wire("forgets to acknowledge", without("ACK ")), "progress"),
                new Planted(wire("does not say that it rings", without("SIP/2.0 180")), "progress"),
                new Planted(wire("leaves the caller without an answer", without("SIP/2.0 480")), "I1", "I2"),
                new Planted(wire("answers twice", answering(Planting::withAnotherTag)), "I1"),
                new Planted(wire("answers and refuses", answering(Planting::refusing)), "I1"),
                new Planted(wire("does not say why it cancels", Planting::withoutReason), "clause 10"),
                new Planted(Bug.ofWire("asks silent phones again", Planting.Nagging::new), "I6", "cancel"),
                new Planted(Bug.ofFollower("loses a record", Planting.Losing::new), "I3"),
                new Planted(
                        Bug.ofFollower("writes a record twice", Planting.of((to, record) -> List.of(record, record))),
                        "I3"),
                new Planted(follower("bills two seconds more", Planting::longer), "I3"),
                new Planted(follower("calls an answer missed", Planting::missed), "I3"),
                new Planted(Bug.ofMedia("keeps a relay", Planting.Leaking::new), "I4"));
    }
}
