package tutti.call.directory;

import java.util.ArrayList;
import java.util.List;

/// What calls to numbers outside a tenant pays for: the answer to toll fraud.
///
/// @param allowedCountries ISO 3166 codes
/// @param allowedPrefixes  E.164 beginnings that may be called although their country or kind may
///                         not, like `+49137`
/// @param concurrentCalls  how many legs to numbers outside may exist at once
/// @param dailyMinutes     how many minutes of them may be talked in a day of the tenant's clock
public record ExternalPolicy(
        List<String> allowedCountries, List<String> allowedPrefixes, int concurrentCalls, int dailyMinutes) {

    /// Allowed where nobody said otherwise, beside the tenant's own country: the European Economic
    /// Area, Switzerland, the United Kingdom, the United States and Canada. Each has a regulator who
    /// keeps shared-revenue numbers in ranges of their own, which stay refused.
    private static final List<String> NEIGHBOURS = List.of(
            "AT", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
            "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "US");

    public ExternalPolicy {
        allowedCountries = List.copyOf(allowedCountries);
        allowedPrefixes = List.copyOf(allowedPrefixes);
    }

    /// Of a tenant in `country` who chose nothing.
    public static ExternalPolicy standard(String country) {
        var countries = new ArrayList<>(NEIGHBOURS);
        if (!countries.contains(country)) {
            countries.add(country);
        }
        return new ExternalPolicy(
                countries, List.of(), Ranges.CONCURRENT_CALLS.standard(), Ranges.DAILY_MINUTES.standard());
    }
}
