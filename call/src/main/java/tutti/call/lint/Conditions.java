package tutti.call.lint;

import java.time.ZonedDateTime;
import java.util.function.Predicate;

/// How things stand outside the configuration while it is judged.
///
/// @param registered by id of an account or trunk
/// @param carriers   whether there is any through which numbers outside can be called
/// @param at         on the tenant's clock
public record Conditions(Predicate<String> registered, boolean carriers, ZonedDateTime at) {}
