package tutti.call.rules;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Tenant;
import tutti.call.history.SkipReason;

/// Whether a tenant may call a number outside: the answer to toll fraud (T10, T11), the same for a
/// dialled number, a target, a forward and a transfer. Asked anew for every leg. In this order:
///
/// 1. Emergency numbers of the tenant's country are always allowed, whatever the limits.
/// 2. What is neither an E.164 number nor a short one of public use ([PublicNumbers]) is refused: feature
///    codes, names, SIP addresses.
/// 3. What begins with one of `allowedPrefixes` goes on to 6.
/// 4. Premium-rate, shared-cost, satellite and international-network ranges are refused
///    ([CostlyRanges] has the table).
/// 5. Countries outside `allowedCountries` are refused, and numbers of no known country.
/// 6. The limits on calls at once and on minutes of the day.
public sealed interface Permission {

    record Allowed() implements Permission {}

    record Refused(SkipReason because) implements Permission {}

    /// What a tenant uses already.
    ///
    /// @param concurrentCalls legs to numbers outside that exist now
    /// @param minutesToday    minutes talked on such legs since midnight of the tenant's clock
    record Usage(int concurrentCalls, int minutesToday) {
        public static final Usage NONE = new Usage(0, 0);
    }

    /// @param number E.164, or an emergency or other public number as it is dialled
    static Permission of(Tenant tenant, String number, Usage usage) {
        if (isEmergency(number, tenant.country())) {
            return new Allowed();
        }
        var policy = tenant.externalPolicy();
        var obstacle = obstacle(policy, number, tenant.country());
        if (obstacle == null && usage.concurrentCalls() >= policy.concurrentCalls()) {
            obstacle = SkipReason.TOO_MANY_EXTERNAL_CALLS;
        }
        if (obstacle == null && usage.minutesToday() >= policy.dailyMinutes()) {
            obstacle = SkipReason.DAILY_MINUTES_USED;
        }
        return obstacle == null ? new Allowed() : new Refused(obstacle);
    }

    /// Whether `number` calls for help in `country`: 112 everywhere, and what the country has beside.
    static boolean isEmergency(String number, String country) {
        var plan = NumberingPlan.of(country);
        return number.equals("112") || (plan != null && plan.emergency().contains(number));
    }

    private static @Nullable SkipReason obstacle(ExternalPolicy policy, String number, String home) {
        if (PublicNumbers.isOne(number, home)) {
            return policy.allowedCountries().contains(home) ? null : SkipReason.COUNTRY_NOT_ALLOWED;
        }
        if (!NumberForm.isE164(number)) {
            return SkipReason.NOT_A_NUMBER;
        }
        if (policy.allowedPrefixes().stream().anyMatch(number::startsWith)) {
            return null;
        }
        var costly = CostlyRanges.of(number);
        if (costly != null) {
            return costly;
        }
        var country = NumberingPlan.countryOf(number);
        boolean allowed = country != null && policy.allowedCountries().contains(country);
        return allowed ? null : SkipReason.COUNTRY_NOT_ALLOWED;
    }
}
