package tutti.sip.transaction;

import java.util.List;
import java.util.stream.IntStream;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.Disarm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendRequest;

/// Any request but INVITE and ACK that we sent (RFC 3261 §17.1.2).
///
/// | state | event | next, actions | source |
/// |---|---|---|---|
/// | start | | Trying(0): send, arm E if unreliable, arm F | §17.1.2.2 |
/// | Trying(n) | E, round n | Trying(n+1): send, arm E doubled up to T2 | §17.1.2.2 |
/// | Trying(n) | 1xx | Proceeding(n): deliver, E goes on | §17.1.2.2 |
/// | Proceeding(n) | E, round n | Proceeding(n+1): send, arm E with T2 | §17.1.2.2 |
/// | Proceeding | 1xx | deliver | §17.1.2.2 |
/// | Trying, Proceeding | F | Ended: fail timeout | §17.1.2.2 |
/// | Trying, Proceeding | transport failed | Ended: fail transport | §17.1.2.2 |
/// | Trying, Proceeding | 200-699 | Completed: deliver, arm K; Ended if reliable | §17.1.2.2 |
/// | Completed | K | Ended | §17.1.2.2 |
/// | any | anything else, any late timer | nothing | |
///
/// Its user is told the outcome exactly once: one final response or one failure. There is no taking
/// back (§9.1), so an [Abandon] changes nothing.
public final class NonInviteClient implements Machine<NonInviteClient.State, ClientEvent> {

    /// Where the request stands.
    public sealed interface State {}

    /// Sent `round` times again, nothing heard yet.
    public record Trying(int round) implements State {}

    /// A provisional response came; sent `round` times again.
    public record Proceeding(int round) implements State {}

    /// Answered; swallows repeated answers.
    public record Completed() implements State {}

    /// Over.
    public record Ended() implements State {}

    private final Step<State> start;
    private final List<Step<State>> repeats;
    private final List<Step<State>> slowRepeats;
    private final Step<State> conclude;
    private final Step<State> end = Step.to(new Ended(), new End());
    private final Step<State> timeout = Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End());
    private final Step<State> broken = Step.to(new Ended(), new Fail(Failure.TRANSPORT), new End());

    /// The machine for one kind of transport.
    public NonInviteClient(TimerValues values, Reliability transport) {
        var waits = Backoff.doubling(values.t1(), values.t2(), values.patience());
        var deadline = new Arm(Timer.F, values.patience(), 0);
        boolean repeating = transport == Reliability.UNRELIABLE;
        start = repeating
                ? Step.to(new Trying(0), new SendRequest(), new Arm(Timer.E, waits.wait(0), 0), deadline)
                : Step.to(new Trying(0), new SendRequest(), deadline);
        repeats = IntStream.range(0, waits.rounds())
                .mapToObj(round -> repeat(waits, round))
                .toList();
        slowRepeats = IntStream.range(0, waits.rounds())
                .mapToObj(round -> slowRepeat(values.t2(), round))
                .toList();
        conclude = repeating
                ? Step.to(
                        new Completed(),
                        new Disarm(Timer.E),
                        new Disarm(Timer.F),
                        new Deliver(),
                        new Arm(Timer.K, values.t4(), 0))
                : Step.to(new Ended(), new Deliver(), new End());
    }

    @Override
    public Step<State> start() {
        return start;
    }

    @Override
    public Step<State> step(State state, ClientEvent event) {
        return switch (state) {
            case Trying(var round) -> whileOpen(state, round, repeats, event);
            case Proceeding(var round) -> whileOpen(state, round, slowRepeats, event);
            case Completed() -> whileCompleted(state, event);
            case Ended() -> Step.stay(state);
        };
    }

    private Step<State> whileOpen(State state, int round, List<Step<State>> repeats, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status < 200 -> Step.to(new Proceeding(round), new Deliver());
            case ResponseReceived _ -> conclude;
            case Abandon() -> Step.stay(state);
            case TransportFailed() -> broken;
            case Expired over when over.is(Timer.F) -> timeout;
            case Expired over when over.is(Timer.E, round) && round < repeats.size() -> repeats.get(round);
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileCompleted(State state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived _, Abandon _ -> Step.stay(state);
            case TransportFailed() -> Step.stay(state); // There is nothing left to send.
            case Expired over when over.is(Timer.K) -> end;
            case Expired _ -> Step.stay(state);
        };
    }

    private static Step<State> repeat(Backoff waits, int round) {
        int next = round + 1;
        return next < waits.rounds()
                ? Step.to(new Trying(next), new SendRequest(), new Arm(Timer.E, waits.wait(next), next))
                : Step.to(new Trying(next), new SendRequest());
    }

    private static Step<State> slowRepeat(int wait, int round) {
        return Step.to(new Proceeding(round + 1), new SendRequest(), new Arm(Timer.E, wait, round + 1));
    }
}
