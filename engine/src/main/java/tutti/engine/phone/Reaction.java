package tutti.engine.phone;

/// What the person at a phone does when it rings. Times in milliseconds from the INVITE.
public sealed interface Reaction {
    /// Rings, is picked up after `afterMillis`, and hangs up after `talkMillis` unless the other side
    /// did; 0 leaves that to the other side.
    record Answer(long afterMillis, long talkMillis) implements Reaction {}

    /// Rings and refuses with `status` (486 busy, 603 declined) after `afterMillis`.
    record Refuse(long afterMillis, int status) implements Reaction {}

    /// Rings and wants the call to go to `contact`, a SIP URI, after `afterMillis` (RFC 3261 §21.3.3).
    record Redirect(long afterMillis, String contact) implements Reaction {}

    /// Rings until somebody stops it.
    record Ring() implements Reaction {}

    /// Is dead: says nothing at all.
    record Silence() implements Reaction {}
}
