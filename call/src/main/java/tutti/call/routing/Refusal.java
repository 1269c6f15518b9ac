package tutti.call.routing;

/// The final SIP status, 400 or more, that the caller gets instead of an answer.
public record Refusal(int status) {

    public static final Refusal NOT_FOUND = new Refusal(404);
    public static final Refusal UNAVAILABLE = new Refusal(480);
    /// There is no such call (any more).
    public static final Refusal GONE = new Refusal(481);
    /// The call would go in a circle (T14).
    public static final Refusal LOOP = new Refusal(482);
    private static final int TOO_MANY_HOPS = 483;
    public static final Refusal BUSY = new Refusal(486);
    /// Answers the INVITE that its sender cancelled.
    public static final Refusal TERMINATED = new Refusal(487);
    public static final Refusal ERROR = new Refusal(500);
    public static final Refusal DECLINED = new Refusal(603);

    /// Whether `status` says that a call goes in a circle, or went too far.
    public static boolean isLoop(int status) {
        return status == LOOP.status() || status == TOO_MANY_HOPS;
    }
}
