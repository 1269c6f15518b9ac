package tutti.call.directory;

/// The ranges and defaults of the REST contract, in the units of the field names.
public final class Ranges {

    public static final Range RING_SECONDS = new Range(5, 300, 25);
    /// Of a phone that is dialled directly by another phone: no group and no step says otherwise.
    public static final int DIRECT_RING_SECONDS = 60;
    /// Of an external number that a phone dials: most networks end the attempt themselves before.
    public static final int EXTERNAL_RING_SECONDS = 120;

    public static final Range STEP_SECONDS = new Range(3, 60, 12);
    public static final Range RECENT_WINDOW_HOURS = new Range(1, 1152, 48);
    public static final Range PREVIOUS_WINDOW_HOURS = new Range(1, 1152, 1152);
    public static final Range CHAIN_GAP_MINUTES = new Range(0, 120, 15);
    public static final Range MAX_PEOPLE = new Range(1, 10, 3);
    public static final Range MIN_TALK_SECONDS = new Range(0, 60, 5);
    public static final Range ATTEMPTS = new Range(1, 5, 3);
    public static final Range SECONDS_PER_ATTEMPT = new Range(2, 15, 5);
    public static final Range DELAY_SECONDS = new Range(0, 120, 0);
    public static final Range NO_ANSWER_SECONDS = new Range(5, 300, 20);
    public static final Range TARGETS = new Range(1, 50, 1);
    public static final Range INTERNAL_NUMBER_DIGITS = new Range(2, 6, 3);
    public static final Range PLAN_STEPS = new Range(0, 50, 0);
    /// How deep steps may lie in steps that choose.
    public static final Range PLAN_DEPTH = new Range(1, 6, 6);
    /// Of a whole plan, at all depths.
    public static final Range PLAN_STEPS_ALL = new Range(0, 200, 0);
    public static final Range MENU_TIMEOUT_SECONDS = new Range(1, 60, 7);
    public static final Range MENU_ATTEMPTS = new Range(1, 5, 3);
    public static final Range CALLER_PATTERNS = new Range(1, 200, 1);
    public static final Range WEEKLY_HOURS = new Range(0, 50, 0);
    public static final Range SCHEDULE_DATES = new Range(0, 400, 0);
    public static final Range USER_DEVICES = new Range(0, 20, 0);
    /// Of legs to numbers outside, at once and for each tenant.
    public static final Range CONCURRENT_CALLS = new Range(0, 10_000, 100);
    /// Of talk with numbers outside, in a day and for each tenant.
    public static final Range DAILY_MINUTES = new Range(0, 1_000_000, 10_000);
    public static final Range PRIORITY = new Range(0, 1000, 0);
    public static final Range PORT = new Range(1, 65_535, 5060);
    /// The keys that a confirmation may ask for.
    public static final String KEYS = "0123456789*#";

    private Ranges() {}
}
