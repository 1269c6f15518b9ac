package tutti.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long START = 1_000;
    private static final long TURN = 8_192L * TimerWheel.TICK_MILLIS;

    private final TimerWheel wheel = new TimerWheel(START);
    private final List<String> fired = new ArrayList<>();

    @Test
    void firesNotBeforeItIsDueAndOnce() {
        arm(START + 500, "a");

        wheel.advance(START + 499);
        assertThat(fired).isEmpty();
        wheel.advance(START + 500);
        wheel.advance(START + 5_000);

        assertThat(fired).containsExactly("a");
        assertThat(wheel.size()).isZero();
    }

    @Test
    void whatIsDueInOneTickFiresInTheOrderOfArming() {
        arm(START + 8, "a");
        arm(START + 7, "b");
        arm(START + 5, "c");

        wheel.advance(START + 8);

        assertThat(fired).containsExactly("a", "b", "c");
    }

    @Test
    void aTimerOfMoreThanOneTurnWaitsForItsTurn() {
        arm(START + 3 * TURN, "late");
        arm(START + 4, "early");

        wheel.advance(START + 3 * TURN - 1);
        assertThat(fired).containsExactly("early");
        wheel.advance(START + 3 * TURN);

        assertThat(fired).containsExactly("early", "late");
    }

    @Test
    void aDisarmedTimerNeverFiresAndMayBeDisarmedAgain() {
        var entry = wheel.arm(START + 100, () -> fired.add("never"));
        wheel.disarm(entry);
        wheel.disarm(entry);
        wheel.disarm(null);

        wheel.advance(START + 200);

        assertThat(fired).isEmpty();
        assertThat(wheel.size()).isZero();
        assertThat(wheel.nextMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anExpiryMayArmAndDisarmOthersOfItsTick() {
        var third = new TimerWheel.Entry[1];
        wheel.arm(START + 8, () -> {
            fired.add("first");
            wheel.disarm(third[0]);
            arm(START + 8, "again");
        });
        arm(START + 8, "second");
        third[0] = wheel.arm(START + 8, () -> fired.add("third"));

        wheel.advance(START + 8);
        assertThat(fired).containsExactly("first", "second");
        wheel.advance(START + 12);

        assertThat(fired).containsExactly("first", "second", "again");
    }

    /// RFC 3261 does not forgive a timer that comes 33 s late.
    @Test
    void afterAnExpiryThatThrowsTheOthersOfItsTickStillFire() {
        wheel.arm(START + 8, () -> {
            throw new IllegalStateException("planted");
        });
        arm(START + 8, "second");

        assertThatThrownBy(() -> wheel.advance(START + 100)).hasMessage("planted");
        wheel.advance(START + 100);

        assertThat(fired).containsExactly("second");
    }

    @Test
    void latenessIsThatOfTheTimerThatWaitedLongest() {
        arm(START + 100, "a");
        arm(START + 900, "b");

        wheel.advance(START + 1_000);
        assertThat(wheel.lateMillis()).isBetween(896L, 904L);

        arm(START + 2_000, "c");
        wheel.advance(START + 2_000);
        assertThat(wheel.lateMillis()).isLessThan(TimerWheel.TICK_MILLIS);
    }

    /// R24: after a stop of the process all is as before.
    @Test
    void oneStallIsNoOverload() {
        arm(START + 100, "a");

        wheel.advance(START + 2_100);

        assertThat(wheel.lateMillis()).isGreaterThan(1_900);
        assertThat(wheel.lagMillis(START + 2_100)).isZero();
    }

    @Test
    void whatIsLateAgainAndAgainIsOverload() {
        arm(START + 100, "a");
        arm(START + 800, "b");

        wheel.advance(START + 700);
        wheel.advance(START + 1_500);

        assertThat(wheel.lagMillis(START + 1_500)).isBetween(500L, 704L);
    }

    /// R16: nothing else may be due for minutes, and calls are to be taken again.
    @Test
    void overloadIsForgottenWhenNothingIsDue() {
        arm(START + 100, "a");
        arm(START + 800, "b");
        wheel.advance(START + 700);
        wheel.advance(START + 1_500);

        assertThat(wheel.lagMillis(START + 2_501)).isZero();

        arm(START + 2_600, "c");
        wheel.advance(START + 3_400);
        assertThat(wheel.lagMillis(START + 3_400)).isZero();
    }

    /// A lane that had nothing to do for a minute is not late for what comes then.
    @Test
    void idlenessIsNotLateness() {
        arm(START + 4, "before");
        wheel.advance(START + 4);

        arm(START + 60_500, "after");
        assertThat(wheel.nextMillis()).isLessThanOrEqualTo(START + 60_500);
        wheel.advance(START + 60_000);
        assertThat(wheel.lateMillis()).isLessThan(TimerWheel.TICK_MILLIS);
        wheel.advance(START + 60_500);

        assertThat(fired).containsExactly("before", "after");
        assertThat(wheel.lateMillis()).isLessThan(TimerWheel.TICK_MILLIS);
    }

    /// Against a sorted list: a thousand timers, armed and disarmed as time goes on.
    @Test
    void agreesWithASortedList() {
        long seed = 7;
        long now = START;
        var model = new PriorityQueue<Long>();
        var dues = new ArrayList<Long>();
        for (int i = 0; i < 5_000; i++) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            long due = now + Math.floorMod(seed >>> 20, 90_000L);
            model.add(due);
            wheel.arm(due, () -> dues.add(due));
            if (i % 10 == 0) {
                now += Math.floorMod(seed >>> 40, 2_000L);
                wheel.advance(now);
                while (!model.isEmpty() && roundedUp(model.peek()) <= now) {
                    model.poll();
                }
                assertThat(wheel.size()).isEqualTo(model.size());
                assertThat(wheel.nextMillis()).isLessThanOrEqualTo(roundedUp(model.peek()));
            }
        }
        wheel.advance(now + 100_000);
        assertThat(dues).hasSize(5_000);
        assertThat(wheel.size()).isZero();
    }

    private static long roundedUp(long millis) {
        return (millis + TimerWheel.TICK_MILLIS - 1) / TimerWheel.TICK_MILLIS * TimerWheel.TICK_MILLIS;
    }

    private void arm(long due, String name) {
        wheel.arm(due, () -> fired.add(name));
    }
}
