package tutti.engine.transaction;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.Expired;
import tutti.sip.transaction.Timer;

/// A running timer of a transaction: its place in the wheel, its name and whose it is in one object, since a
/// busy lane keeps some ten thousand of them for half a minute (RFC 3261, timers D and J; RFC 6026, L and M).
final class Alarm extends TimerWheel.Entry {
    private final Owner owner;
    private final Timer timer;
    private final int round;

    /// The next of the same transaction.
    @Nullable
    Alarm next;

    /// Whose timers run.
    interface Owner {
        void expired(Alarm alarm);
    }

    Alarm(Action.Arm order, Owner owner) {
        this.owner = owner;
        this.timer = order.timer();
        this.round = order.round();
    }

    Timer timer() {
        return timer;
    }

    /// What its machine is told.
    Expired expiry() {
        return new Expired(timer, round);
    }

    @Override
    protected void expired() {
        owner.expired(this);
    }
}
