package tutti.engine.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.Machine;
import tutti.sip.transaction.Step;
import tutti.sip.transaction.Timer;

/// One running machine: its state and its timers.
final class Track<S, E> {
    /// No machine has more timers armed at a time.
    private static final int TIMERS_MAX = 3;

    private final Machine<S, E> machine;
    private S state;
    private final @Nullable Timer[] names = new Timer[TIMERS_MAX];
    private final TimerWheel.@Nullable Entry[] entries = new TimerWheel.Entry[TIMERS_MAX];

    /// The machine together with what its start demands.
    record Begun<S, E>(Track<S, E> track, List<Action> actions) {}

    private Track(Machine<S, E> machine, S state) {
        this.machine = machine;
        this.state = state;
    }

    static <S, E> Begun<S, E> begin(Machine<S, E> machine) {
        Step<S> first = machine.start();
        return new Begun<>(new Track<>(machine, first.next()), first.actions());
    }

    S state() {
        return state;
    }

    List<Action> feed(E event) {
        Step<S> step = machine.step(state, event);
        state = step.next();
        return step.actions();
    }

    void arm(Timer name, TimerWheel.Entry entry) {
        int place = placeOf(name);
        if (place < 0) {
            place = placeOf(null);
        }
        if (place < 0) {
            throw new IllegalStateException("a fourth timer: " + name);
        }
        names[place] = name;
        entries[place] = entry;
    }

    private int placeOf(@Nullable Timer name) {
        for (int i = 0; i < TIMERS_MAX; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    void disarm(Timer name, TimerWheel wheel) {
        int place = placeOf(name);
        if (place >= 0) {
            wheel.disarm(entries[place]);
            names[place] = null;
            entries[place] = null;
        }
    }

    /// The timer has fired: its place is free again.
    void fired(Timer name) {
        int place = placeOf(name);
        if (place >= 0) {
            names[place] = null;
            entries[place] = null;
        }
    }

    void disarmAll(TimerWheel wheel) {
        for (int i = 0; i < TIMERS_MAX; i++) {
            wheel.disarm(entries[i]);
            names[i] = null;
            entries[i] = null;
        }
    }
}
