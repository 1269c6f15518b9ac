package tutti.call.directory;

import java.time.ZoneId;
import java.util.Objects;

/// A company on the platform; everything but carriers belongs to exactly one. `country` is the ISO
/// 3166 code by whose rules its phones dial.
public record Tenant(
        String id, String name, String country, ZoneId timezone, Language language, ExternalPolicy externalPolicy) {

    /// A tenant that was stored before there were policies has the standard one.
    public Tenant {
        externalPolicy = Objects.requireNonNullElseGet(externalPolicy, () -> ExternalPolicy.standard(country));
    }

    public Tenant(String id, String name, String country, ZoneId timezone, Language language) {
        this(id, name, country, timezone, language, ExternalPolicy.standard(country));
    }

    public Tenant with(ExternalPolicy policy) {
        return new Tenant(id, name, country, timezone, language, policy);
    }
}
