package tutti.store.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final int SAMPLES = 2_000;

    private final Generator generator = new Generator(new Random(7)::nextBytes);

    @Test
    void passwordsHave96BitsAndMore() {
        assertThat(bits(generator::password)).isGreaterThanOrEqualTo(96);
    }

    @Test
    void tokensHave128BitsAndMoreAndSayWhatTheyAre() {
        assertThat(bits(() -> generator.token().substring("tutti_".length()))).isGreaterThanOrEqualTo(128);
        assertThat(generator.token()).startsWith("tutti_").hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void idsAndUsernamesAreLowerCaseWithoutConfusableCharacters() {
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(generator.id()).matches("[2-9a-kmnp-z]{20}");
            assertThat(generator.username()).matches("[2-9a-kmnp-z]{12}");
        }
    }

    @Test
    void everyCharacterComesAboutAsOften() {
        var counts = new int[128];
        for (int i = 0; i < SAMPLES; i++) {
            generator.password().chars().forEach(c -> counts[c]++);
        }
        var used = Arrays.stream(counts).filter(count -> count > 0).summaryStatistics();
        assertThat(used.getMin()).isGreaterThan((int) (used.getAverage() * 0.8));
        assertThat(used.getMax()).isLessThan((int) (used.getAverage() * 1.2));
    }

    @Test
    void theSameChanceMakesTheSameText() {
        var other = new Generator(new Random(7)::nextBytes);

        assertThat(other.password()).isEqualTo(generator.password());
    }

    /// Length times the bits of a character, for an alphabet as it shows in many samples.
    private static double bits(Supplier<String> source) {
        var alphabet = new HashSet<Integer>();
        int length = Integer.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            var text = source.get();
            text.chars().forEach(alphabet::add);
            length = Math.min(length, text.length());
        }
        return length * Math.log(alphabet.size()) / Math.log(2);
    }
}
