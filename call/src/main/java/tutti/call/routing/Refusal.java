package tutti.call.routing;

/// The final SIP status, 400 or more, that the caller gets instead of an answer.
public record Refusal(int status) {

    public static final Refusal NOT_FOUND = new Refusal(404);
    public static final Refusal UNAVAILABLE = new Refusal(480);
    /// There is no such call (any more).
    public static final Refusal GONE = new Refusal(481);
    public static final Refusal BUSY = new Refusal(486);
    /// Answers the INVITE that its sender cancelled.
    public static final Refusal TERMINATED = new Refusal(487);
    public static final Refusal ERROR = new Refusal(500);
    public static final Refusal DECLINED = new Refusal(603);
}
