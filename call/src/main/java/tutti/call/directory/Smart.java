package tutti.call.directory;

/// The settings of the smart ring order (clauses 6-9).
public record Smart(
        int recentWindowHours,
        int previousWindowHours,
        int stepSeconds,
        int chainGapMinutes,
        int maxPeople,
        int minTalkSeconds) {

    public static final Smart STANDARD = new Smart(
            Ranges.RECENT_WINDOW_HOURS.standard(),
            Ranges.PREVIOUS_WINDOW_HOURS.standard(),
            Ranges.STEP_SECONDS.standard(),
            Ranges.CHAIN_GAP_MINUTES.standard(),
            Ranges.MAX_PEOPLE.standard(),
            Ranges.MIN_TALK_SECONDS.standard());
}
