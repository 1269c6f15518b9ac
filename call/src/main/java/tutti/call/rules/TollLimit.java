package tutti.call.rules;

import tutti.call.directory.ExternalPolicy;
import tutti.call.rules.Permission.Usage;

/// A limit on calls to numbers outside, and when a tenant is close to it: an alarm comes before calls are
/// refused, and while fraud is still cheap (T10).
public enum TollLimit {
    CONCURRENT_CALLS("concurrentCalls"),
    DAILY_MINUTES("dailyMinutes");

    /// From so much of the limit on it is near.
    static final int NEAR_PERCENT = 80;

    /// Below so much it is far again; in between it is what it was, so that one call more or less is no
    /// second alarm.
    static final int FAR_PERCENT = 60;

    private static final long WHOLE = 100;

    private final String spelling;

    TollLimit(String spelling) {
        this.spelling = spelling;
    }

    public int used(Usage usage) {
        return switch (this) {
            case CONCURRENT_CALLS -> usage.concurrentCalls();
            case DAILY_MINUTES -> usage.minutesToday();
        };
    }

    public int most(ExternalPolicy policy) {
        return switch (this) {
            case CONCURRENT_CALLS -> policy.concurrentCalls();
            case DAILY_MINUTES -> policy.dailyMinutes();
        };
    }

    /// @param before whether it was near until now
    public boolean isNear(ExternalPolicy policy, Usage usage, boolean before) {
        int percent = before ? FAR_PERCENT : NEAR_PERCENT;
        return used(usage) > 0 && used(usage) * WHOLE >= (long) most(policy) * percent;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
