package tutti.sip.transaction;

import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendResponse;

/// Any request but INVITE and ACK that the peer sent (RFC 3261 §17.2.2).
///
/// | state | event | next, actions | source |
/// |---|---|---|---|
/// | start | | Trying: deliver | §17.2.2 |
/// | Trying, Proceeding | respond 1xx | Proceeding: send | §17.2.2 |
/// | Proceeding, Completed | request again | send | §17.2.2 |
/// | Trying, Proceeding | respond 200-699 | Completed: send, arm J; Ended if reliable | §17.2.2 |
/// | Trying, Proceeding, Completed | transport failed | Ended: fail transport | §17.2.2 |
/// | Completed | J | Ended | §17.2.2 |
/// | any | anything else, any late timer | nothing | |
///
/// The user should answer finally at once: over UDP no provisional response but 100 is allowed, and
/// never a 408 (RFC 4320 §4.1, §4.2).
public final class NonInviteServer implements Machine<NonInviteServer.State, ServerEvent> {

    /// Where the request stands.
    public sealed interface State {}

    /// Nothing was sent yet.
    public record Trying() implements State {}

    /// A provisional response was sent.
    public record Proceeding() implements State {}

    /// Answered; repeats the answer for a repeated request.
    public record Completed() implements State {}

    /// Over.
    public record Ended() implements State {}

    private final Step<State> start = Step.to(new Trying(), new Deliver());
    private final Step<State> progress = Step.to(new Proceeding(), new SendResponse());
    private final Step<State> conclude;
    private final Step<State> concludeAgain = Step.to(new Completed(), new SendResponse());
    private final Step<State> end = Step.to(new Ended(), new End());
    private final Step<State> broken = Step.to(new Ended(), new Fail(Failure.TRANSPORT), new End());

    /// The machine for one kind of transport.
    public NonInviteServer(TimerValues values, Reliability transport) {
        conclude = switch (transport) {
            case UNRELIABLE -> Step.to(new Completed(), new SendResponse(), new Arm(Timer.J, values.patience(), 0));
            case RELIABLE -> Step.to(new Ended(), new SendResponse(), new End());
        };
    }

    @Override
    public Step<State> start() {
        return start;
    }

    @Override
    public Step<State> step(State state, ServerEvent event) {
        return switch (state) {
            case Trying() -> whileTrying(state, event);
            case Proceeding() -> whileProceeding(state, event);
            case Completed() -> whileCompleted(state, event);
            case Ended() -> Step.stay(state);
        };
    }

    private Step<State> whileTrying(State state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() -> Step.stay(state); // There is nothing to repeat yet.
            case Respond(var status) -> status < 200 ? progress : conclude;
            case TransportFailed() -> broken;
            case AckReceived _, Abandon _, Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileProceeding(State state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() -> progress;
            case Respond(var status) -> status < 200 ? progress : conclude;
            case TransportFailed() -> broken;
            case AckReceived _, Abandon _, Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileCompleted(State state, ServerEvent event) {
        return switch (event) {
            case RequestReceived() -> concludeAgain;
            case TransportFailed() -> broken;
            case Expired over when over.is(Timer.J) -> end;
            case Respond _, AckReceived _, Abandon _, Expired _ -> Step.stay(state);
        };
    }
}
