package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Event.LegAnswered;

/// Thousands of calls that anything happens to, each in a world of its seed; the [Referee] objects
/// to whatever must never be. `-Dwalk.seed=N` replays one.
class RandomWalkTest {

    private static final int SEEDS_PER_BLOCK = 1000;

    @ParameterizedTest(name = "seeds from {0}000")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void noWorldBreaksACall(int block) {
        var only = Long.getLong("walk.seed");
        var seeds = only != null
                ? LongStream.of(only)
                : LongStream.range(0, SEEDS_PER_BLOCK).map(i -> (long) block * SEEDS_PER_BLOCK + i);
        seeds.forEach(seed -> assertThatCode(new RandomWalk(seed, CallMachine::step)::run)
                .as("seed %d", seed)
                .doesNotThrowAnyException());
    }

    static List<BiFunction<Call, Event, Step>> brokenMachines() {
        return List.of(
                // Forgets to hang up late answers.
                without(HangUp.class),
                // Leaves the losers ringing.
                without(Cancel.class),
                // Leaves a timer behind.
                without(Disarm.class),
                // Loses the record.
                without(Write.class),
                // Writes it twice.
                doing(actions -> {
                    var twice = new ArrayList<>(actions);
                    actions.stream().filter(Write.class::isInstance).forEach(twice::add);
                    return twice;
                }),
                // Gives the caller every answer.
                (call, event) -> {
                    var step = CallMachine.step(call, event);
                    return event instanceof LegAnswered(var leg, var _)
                                    && step.actions().stream().anyMatch(HangUp.class::isInstance)
                            ? new Step(step.next(), List.of(new AnswerCaller(leg)))
                            : step;
                },
                // Revives nobody, and hears nobody either.
                (call, event) ->
                        event instanceof LegAnswered ? new Step(call, List.of()) : CallMachine.step(call, event),
                // Throws at what it did not expect.
                (call, event) -> {
                    if (call instanceof Call.Ended && event instanceof LegAnswered) {
                        throw new IllegalStateException("unexpected");
                    }
                    return CallMachine.step(call, event);
                });
    }

    @ParameterizedTest
    @MethodSource("brokenMachines")
    void everyPlantedBugIsCaught(BiFunction<Call, Event, Step> broken) {
        long caught = LongStream.range(0, SEEDS_PER_BLOCK)
                .filter(seed -> breaks(new RandomWalk(seed, broken)))
                .count();

        assertThat(caught).isPositive();
    }

    @Test
    void oneSeedIsOneWorld() {
        assertThat(traceOf(4711)).isEqualTo(traceOf(4711)).isNotEqualTo(traceOf(4712));
    }

    private static List<String> traceOf(long seed) {
        var walk = new RandomWalk(seed, CallMachine::step);
        walk.run();
        return walk.trace();
    }

    private static boolean breaks(RandomWalk walk) {
        try {
            walk.run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static BiFunction<Call, Event, Step> without(Class<? extends Action> kind) {
        return doing(actions ->
                actions.stream().filter(action -> !kind.isInstance(action)).toList());
    }

    private static BiFunction<Call, Event, Step> doing(UnaryOperator<List<Action>> change) {
        return (call, event) -> {
            var step = CallMachine.step(call, event);
            return new Step(step.next(), change.apply(step.actions()));
        };
    }
}
