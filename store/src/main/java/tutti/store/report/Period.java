package tutti.store.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Which calls statistics are about.
///
/// @param from   started at or after
/// @param to     started before
/// @param zone   of hours, days and weeks
/// @param bucket "hour", "day", "week" or "month"
/// @param group  the only group; empty takes all calls
public record Period(Instant from, Instant to, ZoneId zone, String bucket, Optional<String> group) {}
