package tutti.sip.transaction;

import java.util.ArrayList;
import java.util.List;
import tutti.sip.transaction.Action.Arm;

/// Runs events through a machine one after another; for tests.
final class Feed<S, E> {

    private final Machine<S, E> machine;
    private Step<S> last;

    Feed(Machine<S, E> machine) {
        this.machine = machine;
        last = machine.start();
    }

    @SafeVarargs
    static <S, E> Feed<S, E> of(Machine<S, E> machine, E... events) {
        var feed = new Feed<>(machine);
        for (var event : events) {
            feed.on(event);
        }
        return feed;
    }

    Step<S> on(E event) {
        last = machine.step(last.next(), event);
        return last;
    }

    S state() {
        return last.next();
    }

    List<Action> actions() {
        return last.actions();
    }

    /// The waits that follow each other when `timer` is left to run out again and again.
    static <S, E> List<Integer> waits(Machine<S, E> machine, Step<S> from, Timer timer) {
        var waits = new ArrayList<Integer>();
        var step = from;
        for (var arm = armed(step, timer); arm != null; arm = armed(step, timer)) {
            waits.add(arm.millis());
            @SuppressWarnings("unchecked") // An Expired is an event of both kinds.
            var expired = (E) arm.expiry();
            step = machine.step(step.next(), expired);
        }
        return waits;
    }

    private static <S> @org.jspecify.annotations.Nullable Arm armed(Step<S> step, Timer timer) {
        for (var action : step.actions()) {
            if (action instanceof Arm arm && arm.timer() == timer) {
                return arm;
            }
        }
        return null;
    }
}
