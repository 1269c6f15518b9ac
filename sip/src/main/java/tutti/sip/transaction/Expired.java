package tutti.sip.transaction;

/// A timer ran out. `round` is that of its [Action.Arm]; another round than the current one is late.
public record Expired(Timer timer, int round) implements ClientEvent, ServerEvent {

    boolean is(Timer other) {
        return timer == other;
    }

    boolean is(Timer other, int current) {
        return timer == other && round == current;
    }
}
