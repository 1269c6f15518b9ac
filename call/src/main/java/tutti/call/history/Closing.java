package tutti.call.history;

/// What ended the call as a whole.
public enum Closing {
    CALLER_HUNG_UP("callerHungUp"),
    MEMBER_HUNG_UP("memberHungUp"),
    CALLER_GAVE_UP("callerGaveUp"),
    /// The caller was refused with a final status.
    REFUSED("refused"),
    /// Whoever wanted this call, and was rung for it, did not answer.
    NOT_FETCHED("notFetched"),
    /// The plan had nothing more for a caller who was answered: he was hung up.
    PLAN_ENDED("planEnded"),
    /// Went on as part of another call.
    MERGED("merged"),
    /// We lost it: no acknowledgement, media gone, shutdown.
    LOST("lost");

    private final String spelling;

    Closing(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
