package tutti.sip.transaction;

import java.util.List;
import java.util.stream.IntStream;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.Disarm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendResponse;
import tutti.sip.transaction.Action.SendTrying;

/// An INVITE that the peer sent (RFC 3261 §17.2.1, RFC 6026 §7.1).
///
/// | state | event | next, actions | source |
/// |---|---|---|---|
/// | start | | Silent: deliver, arm TRYING if wanted | §17.2.1 |
/// | Silent | TRYING, or the INVITE again if wanted | Proceeding: send 100 | §17.2.1 |
/// | Silent, Proceeding | respond 1xx | Proceeding: send | §17.2.1 |
/// | Proceeding | INVITE again | send | §17.2.1 |
/// | Silent, Proceeding | respond 2xx | Accepted: send, arm L | RFC 6026 §7.1 |
/// | Silent, Proceeding | respond 300-699 | Completed(0): send, arm G if unreliable, arm H | §17.2.1 |
/// | Completed | INVITE again | send | §17.2.1 |
/// | Completed(n) | G, round n | Completed(n+1): send, arm G doubled up to T2 | §17.2.1 |
/// | Completed | ACK | Confirmed: disarm G and H, arm I; Ended if reliable | §17.2.1 |
/// | Completed | H | Ended: fail timeout | §17.2.1 |
/// | Confirmed | I | Ended | §17.2.1 |
/// | Accepted | INVITE again | send | Deviates, see below |
/// | Accepted | respond 2xx | send | RFC 6026 §7.1 |
/// | Accepted | ACK | deliver | RFC 6026 §7.1 |
/// | Accepted | L | Ended | RFC 6026 §7.1 |
/// | all but Confirmed, Ended | transport failed | fail transport, state kept | RFC 6026 §7.1 |
/// | any | anything else, any late timer | nothing | |
///
/// A second final response is refused here, whoever asks for it: one INVITE, one outcome. The
/// answer itself is repeated by [AnswerUntilAck], which runs beside this machine.
///
/// Deviates: RFC 6026 §7.1 swallows the INVITE that is repeated after the answer; we send the
/// answer once more, so that a caller who lost it does not wait for the next repetition.
public final class InviteServer implements Machine<InviteServer.State, ServerEvent> {

    /// Where the INVITE stands.
    public sealed interface State {}

    /// Nothing was sent yet.
    public record Silent() implements State {}

    /// A provisional response was sent.
    public record Proceeding() implements State {}

    /// Refused; the refusal was repeated `round` times.
    public record Completed(int round) implements State {}

    /// The refusal was acknowledged; swallows repeated ACKs.
    public record Confirmed() implements State {}

    /// Answered; swallows repeated INVITEs.
    public record Accepted() implements State {}

    /// Over.
    public record Ended() implements State {}

    /// Who answers 100 when the user takes its time.
    public enum Trying {
        /// This machine, after [TimerValues#TRYING_MILLIS].
        BY_TRANSACTION,
        /// The user, always at once; nothing is armed.
        BY_USER
    }

    private final Trying trying;
    private final Step<State> start;
    private final Step<State> try100 = Step.to(new Proceeding(), new Disarm(Timer.TRYING), new SendTrying());
    private final Step<State> progressFirst = Step.to(new Proceeding(), new Disarm(Timer.TRYING), new SendResponse());
    private final Step<State> progress = Step.to(new Proceeding(), new SendResponse());
    private final Step<State> accept;
    private final Step<State> acceptAgain = Step.to(new Accepted(), new SendResponse());
    private final Step<State> acknowledged = Step.to(new Accepted(), new Deliver());
    private final Step<State> refuse;
    private final List<Step<State>> repeats;
    private final Step<State> confirm;
    private final Step<State> end = Step.to(new Ended(), new End());
    private final Step<State> timeout = Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End());

    /// The machine for one kind of transport.
    public InviteServer(TimerValues values, Reliability transport, Trying trying) {
        this.trying = trying;
        int patience = values.patience();
        boolean repeating = transport == Reliability.UNRELIABLE;
        start = trying == Trying.BY_TRANSACTION
                ? Step.to(new Silent(), new Arm(Timer.TRYING, TimerValues.TRYING_MILLIS, 0), new Deliver())
                : Step.to(new Silent(), new Deliver());
        var stop = new Disarm(Timer.TRYING);
        var send = new SendResponse();
        accept = Step.to(new Accepted(), stop, send, new Arm(Timer.L, patience, 0));
        var waits = Backoff.doubling(values.t1(), values.t2(), patience);
        var deadline = new Arm(Timer.H, patience, 0);
        refuse = repeating
                ? Step.to(new Completed(0), stop, send, armRepeat(waits, 0), deadline)
                : Step.to(new Completed(0), stop, send, deadline);
        repeats = IntStream.range(0, waits.rounds())
                .mapToObj(n -> repeat(waits, n))
                .toList();
        confirm = repeating
                ? Step.to(new Confirmed(), new Disarm(Timer.G), new Disarm(Timer.H), new Arm(Timer.I, values.t4(), 0))
                : end;
    }

    @Override
    public Step<State> start() {
        return start;
    }

    @Override
    public Step<State> step(State state, ServerEvent event) {
        return switch (state) {
            case Silent() -> whileSilent(state, event);
            case Proceeding() -> whileProceeding(state, event);
            case Completed completed -> whileCompleted(completed, event);
            case Confirmed() -> whileConfirmed(state, event);
            case Accepted() -> whileAccepted(state, event);
            case Ended() -> Step.stay(state);
        };
    }

    private Step<State> whileSilent(State state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() when trying == Trying.BY_TRANSACTION -> try100;
            case RequestReceived() -> Step.stay(state);
            case Respond(var status) when status < 200 -> progressFirst;
            case Respond(var status) -> conclude(status);
            case TransportFailed() -> failing(state);
            case Expired over when over.is(Timer.TRYING) -> try100;
            case Expired _, AckReceived _, Abandon _ -> Step.stay(state);
        };
    }

    private Step<State> whileProceeding(State state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() -> progress;
            case Respond(var status) when status < 200 -> progress;
            case Respond(var status) -> conclude(status);
            case TransportFailed() -> failing(state);
            case Expired _, AckReceived _, Abandon _ -> Step.stay(state);
        };
    }

    private Step<State> whileCompleted(Completed state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() -> Step.to(state, new SendResponse());
            case AckReceived() -> confirm;
            case TransportFailed() -> failing(state);
            case Expired over when over.is(Timer.H) -> timeout;
            case Expired over
            when over.is(Timer.G, state.round()) && state.round() < repeats.size() -> repeats.get(state.round());
            case Respond _, Expired _, Abandon _ -> Step.stay(state);
        };
    }

    private Step<State> whileConfirmed(State state, ServerEvent event) {
        return switch (event) {
            case Expired over when over.is(Timer.I) -> end;
            case RequestReceived _, AckReceived _, Respond _, Abandon _ -> Step.stay(state);
            case TransportFailed _, Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileAccepted(State state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() -> acceptAgain;
            case Respond(var status) when status / 100 == 2 -> acceptAgain;
            case AckReceived() -> acknowledged;
            case TransportFailed() -> failing(state);
            case Expired over when over.is(Timer.L) -> end;
            case Respond _, Expired _, Abandon _ -> Step.stay(state);
        };
    }

    private Step<State> conclude(int status) {
        return status < 300 ? accept : refuse;
    }

    private static Step<State> failing(State state) {
        return Step.to(state, new Fail(Failure.TRANSPORT));
    }

    private static Step<State> repeat(Backoff waits, int round) {
        int next = round + 1;
        return next < waits.rounds()
                ? Step.to(new Completed(next), new SendResponse(), armRepeat(waits, next))
                : Step.to(new Completed(next), new SendResponse());
    }

    private static Arm armRepeat(Backoff waits, int round) {
        return new Arm(Timer.G, waits.wait(round), round);
    }
}
