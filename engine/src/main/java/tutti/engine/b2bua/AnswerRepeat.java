package tutti.engine.b2bua;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Ticker;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.sip.transaction.Abandon;
import tutti.sip.transaction.AckReceived;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.AnswerUntilAck;
import tutti.sip.transaction.ServerEvent;
import tutti.sip.transaction.Step;
import tutti.sip.transaction.Timer;
import tutti.sip.transaction.TimerValues;

/// Repeats our 2xx to an INVITE until its ACK comes (RFC 3261 §13.3.1.4): the owner of
/// [AnswerUntilAck].
final class AnswerRepeat {
    private static final AnswerUntilAck MACHINE = new AnswerUntilAck(TimerValues.DEFAULT);

    private final Surroundings around;
    private final Flow flow;
    private final byte[] answer;
    private final Runnable unacknowledged;
    private final Map<Timer, TimerWheel.Entry> timers = new EnumMap<>(Timer.class);
    private AnswerUntilAck.State state;

    /// What it needs of its lane.
    record Surroundings(Wire wire, TimerWheel wheel, Ticker ticker) {}

    /// Begins when `answer` has been sent the first time. `unacknowledged` runs after 64*T1.
    AnswerRepeat(Surroundings around, Flow flow, byte[] answer, Runnable unacknowledged) {
        this.around = around;
        this.flow = flow;
        this.answer = answer;
        this.unacknowledged = unacknowledged;
        Step<AnswerUntilAck.State> first = MACHINE.start();
        state = first.next();
        perform(first.actions());
    }

    void acknowledged() {
        feed(new AckReceived());
    }

    /// The call is over: the answer need not arrive any more.
    void abandon() {
        feed(new Abandon());
    }

    boolean isWaiting() {
        return state instanceof AnswerUntilAck.Waiting;
    }

    private void feed(ServerEvent event) {
        var step = MACHINE.step(state, event);
        state = step.next();
        perform(step.actions());
    }

    private void perform(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            switch (actions.get(i)) {
                case Action.SendResponse() -> around.wire().send(flow, answer);
                case Action.Arm arm -> arm(arm);
                case Action.Disarm(var timer) -> around.wheel().disarm(timers.remove(timer));
                case Action.Fail _ -> unacknowledged.run();
                case Action.End() -> timers.values().forEach(around.wheel()::disarm);
                case Action.Deliver(),
                        Action.SendTrying(),
                        Action.SendRequest(),
                        Action.SendAck(),
                        Action.SendCancel() -> throw new IllegalStateException("an answer is only repeated");
            }
        }
    }

    private void arm(Action.Arm arm) {
        long due = around.ticker().millis() + arm.millis();
        around.wheel().disarm(timers.get(arm.timer()));
        timers.put(arm.timer(), around.wheel().arm(due, () -> feed(arm.expiry())));
    }
}
