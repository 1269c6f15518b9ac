package tutti.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    private long state;

    private long next() {
        return state += 0x9e3779b97f4a7c15L;
    }

    @Test
    void everyMarkNamesItsLane() {
        for (int lane = 0; lane < Marks.LANES_MAX; lane++) {
            var marks = new Marks(lane, this::next);

            assertThat(List.of(marks.tag(), marks.branch(), marks.callId()))
                    .extracting(Marks::laneOf)
                    .containsOnly(lane);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z9hG4bK",
                "z9hG4bKA",
                "A",
                "1234567890abcdef",
                "z9hG4bK-524287-1",
                "_aaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatIsNotOursNamesNone(String mark) {
        assertThat(Marks.laneOf(mark)).isNegative();
    }

    /// RFC 3261 §8.1.1.7: the cookie. §25.1: nothing that would end a token.
    @Test
    void marksAreTokens() {
        var marks = new Marks(0, this::next);

        assertThat(marks.branch()).startsWith("z9hG4bK");
        assertThat(List.of(marks.tag(), marks.branch(), marks.callId(), marks.cnonce()))
                .allMatch(mark -> mark.matches("[A-Za-z0-9]+"));
    }

    /// T6: all 64 bits of chance show, so that a mark can no more be guessed than they.
    @Test
    void everyBitOfChanceShows() {
        var seen = new HashSet<String>();
        for (int bit = 0; bit < 64; bit++) {
            var bits = new ArrayDeque<>(List.of(1L << bit));
            seen.add(new Marks(0, bits::remove).tag());
        }
        seen.add(new Marks(0, () -> 0).tag());

        assertThat(seen).hasSize(65);
    }
}
