package tutti.sim.world;

import java.util.List;
import java.util.function.UnaryOperator;
import tutti.call.directory.PlanStep;
import tutti.engine.port.CallFollower;
import tutti.engine.transport.Wire;
import tutti.media.MediaPlane;
import tutti.sim.net.Weather;

/// How a world begins.
///
/// @param plan of the company's number
/// @param mediaSessions that the server can open at a time
/// @param tracing whether everything is written down: for people, slow
/// @param bug planted into the server, to see whether somebody notices
public record Setting(
        long seed, Weather.Climate climate, List<PlanStep> plan, int mediaSessions, boolean tracing, Bug bug) {

    public Setting {
        plan = List.copyOf(plan);
    }

    /// A quiet world with nothing planted.
    public static Setting calm(PlanStep... plan) {
        return new Setting(1, Weather.Climate.STILL, List.of(plan), Integer.MAX_VALUE, true, Bug.NONE);
    }

    /// What stands between the server and its surroundings.
    public record Bug(
            String name,
            UnaryOperator<Wire> wire,
            UnaryOperator<CallFollower> follower,
            UnaryOperator<MediaPlane> media) {

        public static final Bug NONE =
                new Bug("none", UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

        public static Bug ofWire(String name, UnaryOperator<Wire> wire) {
            return new Bug(name, wire, UnaryOperator.identity(), UnaryOperator.identity());
        }

        public static Bug ofFollower(String name, UnaryOperator<CallFollower> follower) {
            return new Bug(name, UnaryOperator.identity(), follower, UnaryOperator.identity());
        }

        public static Bug ofMedia(String name, UnaryOperator<MediaPlane> media) {
            return new Bug(name, UnaryOperator.identity(), UnaryOperator.identity(), media);
        }
    }
}
