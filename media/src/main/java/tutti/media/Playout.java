package tutti.media;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All mouths that play, in the order in which their next packets are due. Of the relay thread, which
/// is its clock: one timer for all, and nothing to lock.
final class Playout {

    private static final Logger log = LoggerFactory.getLogger(Playout.class);
    private static final int FIRST_ROOM = 16;
    private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

    private final PriorityQueue<Mouth> due = new PriorityQueue<>(FIRST_ROOM, Comparator.comparingLong(Mouth::due));

    boolean isEmpty() {
        return due.isEmpty();
    }

    void add(Mouth mouth) {
        due.add(mouth);
    }

    /// Rounded up, so that nothing is looked for before it is due.
    long millisUntilDue(long now) {
        var first = due.peek();
        return first == null ? Long.MAX_VALUE : Math.ceilDiv(first.due() - now, NANOS_PER_MILLI);
    }

    /// A mistake in one sound ends that sound: one thread plays for all calls.
    private static boolean speaks(Mouth mouth, long now) {
        try {
            return mouth.speak(now);
        } catch (RuntimeException e) {
            log.error("playing failed", e);
            mouth.giveUp();
            return false;
        }
    }

    /// Lets all speak that are due.
    void playDue(long now) {
        for (var first = due.peek(); first != null && first.due() - now <= 0; first = due.peek()) {
            due.remove();
            if (speaks(first, now)) {
                due.add(first);
            }
        }
    }
}
