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
    private final Machine<S, E> machine;
    private S state;
    private @Nullable Alarm alarms;

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

    /// Starts a timer; one of the same name stops.
    void arm(Action.Arm order, Alarm.Owner owner, long dueMillis, TimerWheel wheel) {
        disarm(order.timer(), wheel);
        var alarm = new Alarm(order, owner);
        alarm.next = alarms;
        alarms = alarm;
        wheel.arm(dueMillis, alarm);
    }

    void disarm(Timer name, TimerWheel wheel) {
        for (var alarm = alarms; alarm != null; alarm = alarm.next) {
            if (alarm.timer() == name) {
                wheel.disarm(alarm);
                forget(alarm);
                return;
            }
        }
    }

    /// It has fired, or was stopped.
    void forget(Alarm gone) {
        if (alarms == gone) {
            alarms = gone.next;
            return;
        }
        for (var alarm = alarms; alarm != null; alarm = alarm.next) {
            if (alarm.next == gone) {
                alarm.next = gone.next;
            }
        }
    }

    void disarmAll(TimerWheel wheel) {
        for (var alarm = alarms; alarm != null; alarm = alarm.next) {
            wheel.disarm(alarm);
        }
        alarms = null;
    }
}
