package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, the message layer answers with a value. With `JAZZER_FUZZ=1` the second test
/// explores for its duration, guided by coverage; without it replays its seeds.
class MessageFuzzTest {
    private static final int MUTANTS_PER_SEED = 50_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedMessagesNeverThrow(long seed) {
        var mutator = new Mutator(seed, Corpus.everything());
        int admitted = 0;
        for (int i = 0; i < MUTANTS_PER_SEED; i++) {
            byte[] mutant = mutator.next();
            try {
                Probe.touchEverything(mutant);
                admitted += Inbound.datagram(mutant, 0, mutant.length) instanceof Inbound.Admitted ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutant " + i + ": " + HexFormat.of().formatHex(mutant), e);
            }
        }
        assertThat(admitted).as("mutants that reach the depths").isBetween(MUTANTS_PER_SEED / 20, MUTANTS_PER_SEED);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyBytesNeverThrow(byte[] data) {
        Probe.touchEverything(data);
    }

    @Test
    void seedsOfOtherFuzzersNeverThrow() {
        List<byte[]> foreign = Corpus.foreign();

        assertThat(foreign)
                .isNotEmpty()
                .allSatisfy(seed ->
                        assertThatCode(() -> Probe.touchEverything(seed)).doesNotThrowAnyException());
    }

    static Stream<Arguments> seeds() {
        return Corpus.own().stream().map(seed -> Arguments.of((Object) seed));
    }
}
