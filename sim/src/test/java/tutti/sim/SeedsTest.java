package tutti.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sim.plot.Plot;
import tutti.sim.world.Setting;

/// Random worlds, each decided by its seed alone: weather, people, calls, what breaks and when.
///
/// `-Dsim.seeds=N` plays N of them, `-Dsim.from=M` begins with M, `-Dsim.seed=S` plays that one
/// and tells all of it.
class SeedsTest {
    private static final int SEEDS = 1_000;

    @Test
    void nothingImpossibleHappensInAThousandWorlds() {
        var wanted = Long.getLong("sim.seed");
        if (wanted != null) {
            System.out.println(Plot.play(wanted, true, Setting.Bug.NONE).report());
            play(wanted);
            return;
        }
        long from = Long.getLong("sim.from", 0);
        LongStream.range(from, from + Long.getLong("sim.seeds", SEEDS)).forEach(SeedsTest::play);
    }

    /// Worlds that once showed a mistake of ours; `seeds.txt` says which.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource
    void onceFailed(long seed) {
        play(seed);
    }

    static LongStream onceFailed() throws IOException {
        try (var seeds = SeedsTest.class.getResourceAsStream("/seeds.txt")) {
            assertThat(seeds).as("seeds.txt").isNotNull();
            return new String(seeds.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .mapToLong(Long::parseLong);
        }
    }

    private static void play(long seed) {
        var world = Plot.play(seed, false, Setting.Bug.NONE);
        if (!world.objections().none()) {
            throw new AssertionError("seed " + seed + " (again with -Dsim.seed=" + seed + ")\n"
                    + Plot.play(seed, true, Setting.Bug.NONE).report());
        }
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        var once = Plot.play(11, true, Setting.Bug.NONE).report();

        assertThat(Plot.play(11, true, Setting.Bug.NONE).report()).isEqualTo(once);
        assertThat(Plot.play(12, true, Setting.Bug.NONE).report()).isNotEqualTo(once);
    }
}
