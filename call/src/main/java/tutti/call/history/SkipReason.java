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
    TOO_MANY("tooMany"),
    /// The user is away.
    UNAVAILABLE("unavailable"),
    /// The user is there for callers of the same tenant only.
    COLLEAGUES_ONLY("colleaguesOnly"),
    /// The user has no device and no number that could ring.
    NO_DEVICE("noDevice"),
    /// Is a target by itself, which has priority over its user (clause 17).
    PICKED_ALREADY("pickedAlready"),
    /// Has been part of this call already: a forward never leads back (T14).
    LOOP("loop"),
    /// A number outside that is none: a feature code, a name.
    NOT_A_NUMBER("notANumber"),
    /// Numbers outside that the tenant's policy refuses.
    COUNTRY_NOT_ALLOWED("countryNotAllowed"),
    PREMIUM_RATE("premiumRate"),
    SHARED_COST("sharedCost"),
    SATELLITE("satellite"),
    INTERNATIONAL_NETWORK("internationalNetwork"),
    /// Limits of the tenant's policy.
    TOO_MANY_EXTERNAL_CALLS("tooManyExternalCalls"),
    DAILY_MINUTES_USED("dailyMinutesUsed");

    private final String spelling;

    SkipReason(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
