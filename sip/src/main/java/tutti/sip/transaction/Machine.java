package tutti.sip.transaction;

/// A total function from state and event to a [Step]; holds nothing but its settings.
///
/// Safe for all threads: make one per transport reliability and share it.
///
/// @param <S> its states
/// @param <E> the events it understands
public interface Machine<S, E> {

    /// The first step of a new transaction: what to send, to arm or to deliver at once.
    Step<S> start();

    /// What `event` means in `state`. Never throws; what cannot matter leaves the state as it is.
    Step<S> step(S state, E event);
}
