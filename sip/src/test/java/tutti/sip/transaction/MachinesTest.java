package tutti.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;

/// What holds for all machines, in every state that can be reached and for every event.
final class MachinesTest {

    private static final TimerValues[] VALUES = {
        TimerValues.DEFAULT, new TimerValues(1, 1, 1), new TimerValues(10, 30, 20)
    };

    @Test
    void clientsTellTheirUserTheOutcomeExactlyOnce() {
        for (var values : VALUES) {
            for (var transport : Reliability.values()) {
                concludesOnce(new InviteClient(values, transport));
                concludesOnce(new NonInviteClient(values, transport));
            }
        }
    }

    /// Walks every path to a depth at which all states have been left; a 2xx may be told again.
    private static <S> void concludesOnce(Machine<S, ClientEvent> machine) {
        walk(machine, machine.start(), false, 4);
    }

    private static <S> void walk(Machine<S, ClientEvent> machine, Step<S> step, boolean told, int depth) {
        if (depth == 0) {
            return;
        }
        for (var event : Events.CLIENT) {
            var next = machine.step(step.next(), event);
            boolean outcome = next.actions().stream().anyMatch(Fail.class::isInstance)
                    || (isFinal(event) && next.actions().contains(new Deliver()));
            boolean again = event instanceof ResponseReceived(var status) && status / 100 == 2;
            assertThat(told && outcome && !again)
                    .as("%s tells a second outcome on %s", step.next(), event)
                    .isFalse();
            boolean ended = next.actions().contains(new End());
            assertThat(ended && !told && !outcome)
                    .as("%s ends without a word on %s", step.next(), event)
                    .isFalse();
            if (!next.equals(Step.stay(step.next()))) {
                walk(machine, next, told || outcome, depth - 1);
            }
        }
    }

    private static boolean isFinal(ClientEvent event) {
        return event instanceof ResponseReceived(var status) && status >= 200;
    }

    @Test
    void everyTransactionThatNobodyTouchesEndsByItsTimers() {
        for (var values : VALUES) {
            for (var transport : Reliability.values()) {
                endsByItself(new InviteClient(values, transport), Events.CLIENT);
                endsByItself(new NonInviteClient(values, transport), Events.CLIENT);
                endsByItself(new AnswerUntilAck(values), Events.SERVER);
            }
        }
    }

    /// From every state that two events lead to: all running timers expire in turn until the end,
    /// unless the state rightly waits for somebody without a limit.
    private static <S, E> void endsByItself(Machine<S, E> machine, List<E> events) {
        for (var first : events) {
            for (var second : events) {
                var run = new Run<>(machine);
                run.take(machine.start());
                run.feed(first);
                run.feed(second);
                assertThat(run.ended || run.expireAll() || run.waitsForItsUser())
                        .as("%s, %s", first, second)
                        .isTrue();
            }
        }
    }

    private static final class Run<S, E> {
        private final Machine<S, E> machine;
        private final List<Arm> armed = new ArrayList<>();
        private S state;
        private boolean ended;

        Run(Machine<S, E> machine) {
            this.machine = machine;
            state = machine.start().next();
        }

        void feed(E event) {
            if (!ended) {
                take(machine.step(state, event));
            }
        }

        void take(Step<S> step) {
            state = step.next();
            for (var action : step.actions()) {
                switch (action) {
                    case Arm arm -> {
                        armed.removeIf(other -> other.timer() == arm.timer());
                        armed.add(arm);
                    }
                    case Action.Disarm(var timer) -> armed.removeIf(other -> other.timer() == timer);
                    case End() -> ended = true;
                    default -> {}
                }
            }
        }

        @SuppressWarnings("unchecked") // An Expired is an event of both kinds.
        boolean expireAll() {
            for (int i = 0; i < 1_000 && !ended && !armed.isEmpty(); i++) {
                feed((E) armed.removeFirst().expiry());
            }
            return ended;
        }

        /// A ringing phone may ring as long as the call wants it to.
        boolean waitsForItsUser() {
            return state instanceof InviteClient.Proceeding;
        }
    }

    @Test
    void everyStateOfEveryMachineIsReached() {
        assertThat(reached(new InviteClient(TimerValues.DEFAULT, Reliability.UNRELIABLE), Events.CLIENT))
                .containsExactlyInAnyOrder(names(InviteClient.State.class));
        assertThat(reached(new NonInviteClient(TimerValues.DEFAULT, Reliability.UNRELIABLE), Events.CLIENT))
                .containsExactlyInAnyOrder(names(NonInviteClient.State.class));
        var server = new InviteServer(TimerValues.DEFAULT, Reliability.UNRELIABLE, InviteServer.Trying.BY_TRANSACTION);
        assertThat(reached(server, Events.SERVER)).containsExactlyInAnyOrder(names(InviteServer.State.class));
        assertThat(reached(new NonInviteServer(TimerValues.DEFAULT, Reliability.UNRELIABLE), Events.SERVER))
                .containsExactlyInAnyOrder(names(NonInviteServer.State.class));
    }

    private static <S, E> Set<String> reached(Machine<S, E> machine, List<E> events) {
        var states = new HashSet<S>();
        var open = new ArrayList<S>(List.of(machine.start().next()));
        while (!open.isEmpty()) {
            var state = open.removeLast();
            if (states.add(state)) {
                events.forEach(event -> open.add(machine.step(state, event).next()));
            }
        }
        var names = new HashSet<String>();
        states.forEach(state -> names.add(state.getClass().getSimpleName()));
        return names;
    }

    private static String[] names(Class<?> sealed) {
        var names = new ArrayList<String>();
        for (var kind : sealed.getPermittedSubclasses()) {
            names.add(kind.getSimpleName());
        }
        return names.toArray(String[]::new);
    }

    @Test
    void timersAreNeverArmedWithNothing() {
        for (var values : VALUES) {
            assertThat(Feed.waits(
                            new NonInviteClient(values, Reliability.UNRELIABLE),
                            new NonInviteClient(values, Reliability.UNRELIABLE).start(),
                            Timer.E))
                    .allMatch(wait -> wait > 0);
        }
    }

    @Test
    void impossibleTimerValuesAreABug() {
        assertThatThrownBy(() -> new TimerValues(0, 4_000, 5_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimerValues(500, 400, 5_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimerValues(60_001, 70_000, 5_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
