package tutti.call.directory;

import java.time.ZoneId;

/// A company on the platform; everything but carriers belongs to exactly one. `country` is the ISO
/// 3166 code by whose rules its phones dial.
public record Tenant(String id, String name, String country, ZoneId timezone, Language language) {}
