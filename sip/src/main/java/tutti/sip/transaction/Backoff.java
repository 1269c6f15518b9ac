package tutti.sip.transaction;

import java.util.Arrays;

/// Waits between retransmissions: each twice the one before, up to a ceiling, within a limit.
///
/// A wait that would end at or after the limit is left out: the transaction has timed out by then.
final class Backoff {

    private final int[] waits;

    private Backoff(int[] waits) {
        this.waits = waits;
    }

    /// Waits of `first`, twice, four times … but at most `ceiling`, in sum less than `limit` (ms).
    static Backoff doubling(int first, int ceiling, int limit) {
        var waits = new int[limit / first];
        int rounds = 0;
        int wait = first;
        for (int spent = wait; spent < limit; spent += wait) {
            waits[rounds++] = wait;
            wait = Math.min(ceiling, 2 * wait);
        }
        return new Backoff(Arrays.copyOf(waits, rounds));
    }

    /// How many retransmissions there are.
    int rounds() {
        return waits.length;
    }

    /// Milliseconds before retransmission `round`.
    int wait(int round) {
        return waits[round];
    }
}
