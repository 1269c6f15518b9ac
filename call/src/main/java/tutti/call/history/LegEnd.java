package tutti.call.history;

/// How one leg ended.
public enum LegEnd {
    /// Took the call; the leg ended with the call.
    ANSWERED("answered"),
    /// Stopped ringing because somebody else took the call (clause 10).
    ANSWERED_ELSEWHERE("answeredElsewhere"),
    /// Answered when the call was decided already, and was hung up at once.
    TOO_LATE("tooLate"),
    DECLINED("declined"),
    BUSY("busy"),
    /// Was still ringing when the ring time was over, ours or the phone's own.
    NO_ANSWER("noAnswer"),
    /// Stopped ringing because the caller gave up.
    CALLER_GAVE_UP("callerGaveUp"),
    /// Sent the call on to somebody else, which was not followed (clause 11).
    FORWARD_IGNORED("forwardIgnored"),
    /// Sent the call on to somebody else, which was followed (clause 11).
    FORWARDED("forwarded"),
    /// Picked up, but nobody accepted the call when asked to (clause 14).
    NOT_CONFIRMED("notConfirmed"),
    /// Talked, and handed the call on.
    TRANSFERRED("transferred"),
    /// Did not react, or said that nobody is there.
    UNREACHABLE("unreachable"),
    /// Stopped ringing because we lost the call.
    LOST("lost"),
    /// Ended with any other error, or could not be sent to; the status says which.
    FAILED("failed");

    private final String spelling;

    LegEnd(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
