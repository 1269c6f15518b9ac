package tutti.sip.dialog;

/// Whose INVITE or UPDATE is under way in a dialog, and who gives way (RFC 3261 §14, RFC 3311 §5,
/// RFC 5407 §3.1.4 and §3.3).
///
/// `ours`: we sent one and have no final response. `theirs`: the peer sent one and we have not
/// answered finally. `unacknowledged`: we answered the peer's INVITE with 2xx, its ACK is due.
public record Negotiation(boolean ours, boolean theirs, boolean unacknowledged) {

    /// Nothing is under way.
    public static final Negotiation NONE = new Negotiation(false, false, false);

    /// How the peer's INVITE, or UPDATE with an offer, is met.
    public sealed interface Verdict {
        /// It goes to the user; call [Negotiation#theirsBegan].
        record Proceed() implements Verdict {}

        /// 491: ours is under way, or our answer is not yet acknowledged.
        record Pending() implements Verdict {}

        /// 500 with Retry-After: the peer's own one before is not answered yet (§14.2).
        record TooEarly(int retryAfterSeconds) implements Verdict {}
    }

    private static final int RETRY_AFTER_MAX_SECONDS = 10;
    private static final int OWNER_WAIT_MIN_MILLIS = 2_100;
    private static final int OWNER_WAIT_MAX_MILLIS = 4_000;
    private static final int OTHER_WAIT_MAX_MILLIS = 2_000;
    private static final int WAIT_UNIT_MILLIS = 10;

    /// What to say to an INVITE or UPDATE of the peer; `chance` from 0 to below 1.
    public Verdict judge(double chance) {
        if (ours || unacknowledged) {
            return new Verdict.Pending();
        }
        return theirs ? new Verdict.TooEarly((int) (chance * (RETRY_AFTER_MAX_SECONDS + 1))) : new Verdict.Proceed();
    }

    /// Whether we may send an INVITE, or an UPDATE with an offer, now.
    public boolean mayOffer() {
        return !ours && !theirs && !unacknowledged;
    }

    /// Whether we may send a BYE in a dialog that the peer began (RFC 3261 §15): not between our 2xx
    /// and its ACK. When the ACK never comes, [tutti.sip.transaction.AnswerUntilAck] says so.
    public boolean mayHangUp() {
        return !unacknowledged;
    }

    /// We sent an INVITE or UPDATE.
    public Negotiation oursBegan() {
        return new Negotiation(true, theirs, unacknowledged);
    }

    /// Ours has its final response.
    public Negotiation oursEnded() {
        return new Negotiation(false, theirs, unacknowledged);
    }

    /// The peer's INVITE or UPDATE goes to the user.
    public Negotiation theirsBegan() {
        return new Negotiation(ours, true, unacknowledged);
    }

    /// We refused the peer's INVITE, or answered its UPDATE.
    public Negotiation theirsEnded() {
        return new Negotiation(ours, false, unacknowledged);
    }

    /// We answered the peer's INVITE with 2xx.
    public Negotiation theirsAccepted() {
        return new Negotiation(ours, false, true);
    }

    /// The ACK came, or is no longer waited for.
    public Negotiation acknowledged() {
        return new Negotiation(ours, theirs, false);
    }

    /// How long to wait after a 491 before trying again, in milliseconds (RFC 3261 §14.1): steps of
    /// 10 ms, 2.1 to 4 s for the owner of the Call-ID, 0 to 2 s for the other. `chance` is from 0 to
    /// below 1.
    public static int retryMillis(boolean ownsCallId, double chance) {
        int low = ownsCallId ? OWNER_WAIT_MIN_MILLIS : 0;
        int high = ownsCallId ? OWNER_WAIT_MAX_MILLIS : OTHER_WAIT_MAX_MILLIS;
        int steps = (high - low) / WAIT_UNIT_MILLIS + 1;
        int step = (int) (chance * steps);
        return low + step * WAIT_UNIT_MILLIS;
    }
}
