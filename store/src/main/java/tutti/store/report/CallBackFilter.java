package tutti.store.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which callers a call-back list shows.
///
/// @param groups only these; empty takes all
/// @param state  "open", "claimed", "done"; empty takes what is not done
/// @param since  missed at or after
public record CallBackFilter(Optional<List<String>> groups, Optional<String> state, Instant since) {}
