package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PortRangeTest {

    private static final Duration QUARANTINE = Duration.ofSeconds(30);
    private static final Duration FLOOR = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();

    private static PortRange range(int low, int high) {
        return new PortRange(low, high, QUARANTINE, FLOOR, new SplittableRandom(1));
    }

    private int take(PortRange range) {
        return range.take(time.getAsLong());
    }

    @Test
    void givesEveryEvenPairOnceInRandomOrder() {
        var range = range(41_001, 41_100);
        var taken = new ArrayList<Integer>();
        for (int port = take(range); port != PortRange.NONE; port = take(range)) {
            taken.add(port);
        }
        assertThat(new TreeSet<>(taken)).hasSize(49).allMatch(port -> port % 2 == 0);
        assertThat(taken).allMatch(port -> port >= 41_002 && port + 1 <= 41_100);
        assertThat(taken).isNotEqualTo(taken.stream().sorted().toList());
    }

    @Test
    void knowsWhichPortsAreInUse() {
        var range = range(41_000, 41_007);
        assertThat(range.isTaken(41_000)).isFalse();
        int port = take(range);

        assertThat(range.isTaken(port)).isTrue();
        assertThat(range.isTaken(port + 1)).isTrue();
        assertThat(range.isTaken(40_999)).isFalse();
        assertThat(range.isTaken(41_008)).isFalse();

        range.rest(port, time.getAsLong());
        assertThat(range.isTaken(port)).isFalse();
    }

    @Test
    void aUsedPairRestsForTheQuarantineWhileOthersAreFree() {
        var range = range(41_000, 41_007);
        int used = take(range);
        range.rest(used, time.getAsLong());
        time.pass(QUARANTINE.minusNanos(1));
        range.giveBack(take(range));
        assertThat(range.resting()).isEqualTo(2);

        time.pass(Duration.ofNanos(1));
        assertThat(range.free(time.getAsLong())).isEqualTo(8);
        assertThat(range.resting()).isZero();
        assertThat(range.shortened()).isZero();
    }

    @Test
    void whenTheRangeIsScarceTheLongestRestedComesFirstButNotBeforeTheFloor() {
        var range = range(41_000, 41_003);
        int first = take(range);
        int second = take(range);
        range.rest(first, time.getAsLong());
        time.pass(Duration.ofSeconds(3));
        range.rest(second, time.getAsLong());

        assertThat(take(range)).isEqualTo(PortRange.NONE);
        time.pass(Duration.ofSeconds(2));
        assertThat(take(range)).isEqualTo(first);
        assertThat(take(range)).isEqualTo(PortRange.NONE);
        assertThat(range.shortened()).isEqualTo(1);
    }
}
