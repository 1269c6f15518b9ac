package tutti.sip.transaction;

import java.util.List;
import java.util.stream.IntStream;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendResponse;

/// Our 2xx to an INVITE until its ACK comes (RFC 3261 §13.3.1.4); runs beside [InviteServer].
///
/// It begins when the 2xx has been sent, and repeats it over any transport, since a hop behind the
/// next one may be unreliable. The owner finds the ACK by its dialog, as it has a branch of its own.
///
/// | state | event | next, actions | source |
/// |---|---|---|---|
/// | start | | Waiting(0): arm ANSWER with T1, arm UNACKNOWLEDGED with 64*T1 | §13.3.1.4 |
/// | Waiting(n) | ANSWER, round n | Waiting(n+1): send, arm ANSWER doubled up to T2 | §13.3.1.4 |
/// | Waiting | ACK | Ended | §13.3.1.4 |
/// | Waiting | UNACKNOWLEDGED | Ended: fail timeout; the user sends BYE | §13.3.1.4 |
/// | Waiting | abandon: a BYE came | Ended | RFC 5407 §3.1.5 |
/// | Waiting | INVITE again, transport failed | nothing | [InviteServer] cares |
/// | any | anything else, any late timer | nothing | |
public final class AnswerUntilAck implements Machine<AnswerUntilAck.State, ServerEvent> {

    /// Where the answer stands.
    public sealed interface State {}

    /// The answer was repeated `round` times, no ACK yet.
    public record Waiting(int round) implements State {}

    /// Over.
    public record Ended() implements State {}

    private final Step<State> start;
    private final List<Step<State>> repeats;
    private final Step<State> end = Step.to(new Ended(), new End());
    private final Step<State> timeout = Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End());

    /// The machine for all transports.
    public AnswerUntilAck(TimerValues values) {
        var waits = Backoff.doubling(values.t1(), values.t2(), values.patience());
        start = Step.to(new Waiting(0), armRepeat(waits, 0), new Arm(Timer.UNACKNOWLEDGED, values.patience(), 0));
        repeats = IntStream.range(0, waits.rounds())
                .mapToObj(n -> repeat(waits, n))
                .toList();
    }

    @Override
    public Step<State> start() {
        return start;
    }

    @Override
    public Step<State> step(State state, ServerEvent event) {
        return switch (state) {
            case Waiting waiting -> whileWaiting(waiting, event);
            case Ended() -> Step.stay(state);
        };
    }

    private Step<State> whileWaiting(Waiting state, ServerEvent event) {
        return switch (event) {
            case AckReceived(), Abandon() -> end;
            case Expired over when over.is(Timer.UNACKNOWLEDGED) -> timeout;
            case Expired over
            when over.is(Timer.ANSWER, state.round()) && state.round() < repeats.size() -> repeats.get(state.round());
            case RequestReceived _, Respond _, TransportFailed _, Expired _ -> Step.stay(state);
        };
    }

    private static Step<State> repeat(Backoff waits, int round) {
        int next = round + 1;
        return next < waits.rounds()
                ? Step.to(new Waiting(next), new SendResponse(), armRepeat(waits, next))
                : Step.to(new Waiting(next), new SendResponse());
    }

    private static Arm armRepeat(Backoff waits, int round) {
        return new Arm(Timer.ANSWER, waits.wait(round), round);
    }
}
