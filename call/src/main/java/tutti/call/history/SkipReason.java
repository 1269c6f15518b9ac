package tutti.call.history;

/// Why somebody who should have been offered a call was not (clause 1).
public enum SkipReason {
    NOT_REGISTERED("notRegistered"),
    DO_NOT_DISTURB("doNotDisturb"),
    BUSY("busy"),
    /// Rings already, as another target of the same step.
    RINGS_ALREADY("ringsAlready"),
    /// Is the caller's own account.
    IS_CALLER("isCaller"),
    /// Is named by the plan or the group, but exists no more.
    GONE("gone"),
    /// Would be a leg more than one step may have.
    TOO_MANY("tooMany");

    private final String spelling;

    SkipReason(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
