package tutti.sip.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.Disarm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendAck;
import tutti.sip.transaction.Action.SendCancel;
import tutti.sip.transaction.Action.SendRequest;

/// An INVITE that we sent (RFC 3261 §17.1.1, RFC 6026 §7.2), with the wish to take it back (§9.1).
///
/// Besides the RFC's states there are two for a call that was decided elsewhere. *Silenced*: the
/// phone has not said a word, so it gets no more INVITEs and no CANCEL yet, but a late word is
/// still understood. *Cancelling*: a CANCEL is out and the final response is due within 64*T1.
///
/// | state | event | next, actions | source |
/// |---|---|---|---|
/// | start | | Calling(0): send, arm A if unreliable, arm B | §17.1.1.2 |
/// | Calling(n) | A, round n | Calling(n+1): send, arm A doubled | §17.1.1.2 |
/// | Calling, Silenced | B | Ended: fail timeout | §17.1.1.2 |
/// | Calling | 1xx | Proceeding: disarm A and B, deliver | §17.1.1.2 |
/// | Calling, Proceeding, Silenced, Cancelling | 2xx | Accepted: deliver, arm M | RFC 6026 §7.2 |
/// | the same | 300-699 | Completed: ACK, deliver, arm D; Ended if reliable | §17.1.1.2 |
/// | the same | transport failed | Ended: fail transport | §17.1.4 |
/// | Proceeding, Cancelling | 1xx | deliver | §17.1.1.2 |
/// | Calling | abandon | Silenced: disarm A | §9.1 |
/// | Silenced | 1xx | Cancelling: disarm B, deliver, CANCEL, arm CANCELLED | §9.1 |
/// | Proceeding | abandon | Cancelling: CANCEL, arm CANCELLED | §9.1 |
/// | Cancelling | CANCELLED | Ended: fail timeout | §9.1 |
/// | Completed | 300-699 | ACK | §17.1.1.2 |
/// | Completed | D, transport failed | Ended; the user knows the outcome already | §17.1.1.2 |
/// | Accepted | 2xx | deliver | RFC 6026 §7.2 |
/// | Accepted | M | Ended | RFC 6026 §7.2 |
/// | any | anything else, any late timer | nothing | |
///
/// Every transaction tells its user the outcome exactly once: a delivered final response, or a
/// failure. Only a 2xx may be delivered more than once, and its ACK is the user's (§13.2.2.4): per
/// dialog keep the bytes of the ACK until this transaction ends; a 2xx with the known To tag is a
/// retransmission and gets the same bytes again; one with another To tag is a second answer of a
/// fork and gets an ACK and a BYE of its own.
public final class InviteClient implements Machine<InviteClient.State, ClientEvent> {

    /// Where the INVITE stands.
    public sealed interface State {}

    /// Sent `round` times again, nothing heard yet.
    public record Calling(int round) implements State {}

    /// A provisional response came.
    public record Proceeding() implements State {}

    /// No longer wanted, and nothing heard yet.
    public record Silenced() implements State {}

    /// No longer wanted; the CANCEL is out.
    public record Cancelling() implements State {}

    /// Refused and acknowledged; repeats the ACK for repeated refusals.
    public record Completed() implements State {}

    /// Answered; forwards repeated and further answers.
    public record Accepted() implements State {}

    /// Over.
    public record Ended() implements State {}

    private final Step<State> start;
    private final List<Step<State>> repeats;
    private final Step<State> proceed;
    private final Step<State> progress = Step.to(new Proceeding(), new Deliver());
    private final Step<State> silence = Step.to(new Silenced(), new Disarm(Timer.A));
    private final Step<State> cancel;
    private final Step<State> cancelLate;
    private final Step<State> progressInVain = Step.to(new Cancelling(), new Deliver());
    private final Step<State> accept;
    private final Step<State> acceptAgain = Step.to(new Accepted(), new Deliver());
    private final Step<State> refuse;
    private final Step<State> refuseAgain = Step.to(new Completed(), new SendAck());
    private final Step<State> end = Step.to(new Ended(), new End());
    private final Step<State> timeout = Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End());
    private final Step<State> broken = Step.to(new Ended(), new Fail(Failure.TRANSPORT), new End());

    /// The machine for one kind of transport.
    public InviteClient(TimerValues values, Reliability transport) {
        int patience = values.patience();
        boolean repeating = transport == Reliability.UNRELIABLE;
        var waits = Backoff.doubling(values.t1(), patience, patience);
        var deadline = new Arm(Timer.B, patience, 0);
        start = repeating
                ? Step.to(new Calling(0), new SendRequest(), armRepeat(waits, 0), deadline)
                : Step.to(new Calling(0), new SendRequest(), deadline);
        repeats = IntStream.range(0, waits.rounds())
                .mapToObj(n -> repeat(waits, n))
                .toList();
        var disarmB = new Disarm(Timer.B);
        proceed = Step.to(new Proceeding(), new Disarm(Timer.A), disarmB, new Deliver());
        var cancelled = new Arm(Timer.CANCELLED, patience, 0);
        cancel = Step.to(new Cancelling(), new SendCancel(), cancelled);
        cancelLate = Step.to(new Cancelling(), disarmB, new Deliver(), new SendCancel(), cancelled);
        accept = concluding(new Accepted(), new Deliver(), new Arm(Timer.M, patience, 0));
        refuse = repeating
                ? concluding(new Completed(), new SendAck(), new Deliver(), new Arm(Timer.D, patience, 0))
                : Step.to(new Ended(), new SendAck(), new Deliver(), new End());
    }

    @Override
    public Step<State> start() {
        return start;
    }

    @Override
    public Step<State> step(State state, ClientEvent event) {
        return switch (state) {
            case Calling calling -> whileCalling(calling, event);
            case Proceeding _ -> whileProceeding(state, event);
            case Silenced _ -> whileSilenced(state, event);
            case Cancelling _ -> whileCancelling(state, event);
            case Completed _ -> whileCompleted(state, event);
            case Accepted _ -> whileAccepted(state, event);
            case Ended _ -> Step.stay(state);
        };
    }

    private Step<State> whileCalling(Calling state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status < 200 -> proceed;
            case ResponseReceived(var status) -> conclude(status);
            case Abandon() -> silence;
            case TransportFailed() -> broken;
            case Expired over when over.is(Timer.B) -> timeout;
            case Expired over
            when over.is(Timer.A, state.round()) && state.round() < repeats.size() -> repeats.get(state.round());
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileProceeding(State state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status < 200 -> progress;
            case ResponseReceived(var status) -> conclude(status);
            case Abandon() -> cancel;
            case TransportFailed() -> broken;
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileSilenced(State state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status < 200 -> cancelLate;
            case ResponseReceived(var status) -> conclude(status);
            case Abandon() -> Step.stay(state);
            case TransportFailed() -> broken;
            case Expired over when over.is(Timer.B) -> timeout;
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileCancelling(State state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status < 200 -> progressInVain;
            case ResponseReceived(var status) -> conclude(status);
            case Abandon() -> Step.stay(state);
            case TransportFailed() -> broken;
            case Expired over when over.is(Timer.CANCELLED) -> timeout;
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileCompleted(State state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status >= 300 -> refuseAgain;
            case ResponseReceived _, Abandon _ -> Step.stay(state);
            case TransportFailed() -> end;
            case Expired over when over.is(Timer.D) -> end;
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> whileAccepted(State state, ClientEvent event) {
        return switch (event) {
            case ResponseReceived(var status) when status / 100 == 2 -> acceptAgain;
            case ResponseReceived _, Abandon _ -> Step.stay(state);
            case TransportFailed() -> Step.stay(state); // Only the user sends now: its ACKs.
            case Expired over when over.is(Timer.M) -> end;
            case Expired _ -> Step.stay(state);
        };
    }

    private Step<State> conclude(int status) {
        return status < 300 ? accept : refuse;
    }

    private static Step<State> concluding(State next, Action... then) {
        var actions = new ArrayList<Action>();
        actions.add(new Disarm(Timer.A));
        actions.add(new Disarm(Timer.B));
        actions.add(new Disarm(Timer.CANCELLED));
        actions.addAll(List.of(then));
        return new Step<>(next, actions);
    }

    private static Step<State> repeat(Backoff waits, int round) {
        int next = round + 1;
        return next < waits.rounds()
                ? Step.to(new Calling(next), new SendRequest(), armRepeat(waits, next))
                : Step.to(new Calling(next), new SendRequest());
    }

    private static Arm armRepeat(Backoff waits, int round) {
        return new Arm(Timer.A, waits.wait(round), round);
    }
}
