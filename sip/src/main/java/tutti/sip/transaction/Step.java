package tutti.sip.transaction;

import java.util.List;

/// What a machine decided: the next state, and the actions to perform in their order.
///
/// @param <S> the states of the machine
public record Step<S>(S next, List<Action> actions) {

    public Step {
        actions = List.copyOf(actions);
    }

    /// Goes to `next` by way of `actions`.
    public static <S> Step<S> to(S next, Action... actions) {
        return new Step<>(next, List.of(actions));
    }

    /// Nothing happens.
    public static <S> Step<S> stay(S state) {
        return new Step<>(state, List.of());
    }
}
