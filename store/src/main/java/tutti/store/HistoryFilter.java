package tutti.store;

import java.time.Instant;
import java.util.Optional;

/// Which calls of a tenant a history list shows; empty means any.
///
/// @param from       started at or after
/// @param to         started before
/// @param caller     exact number as recorded, E.164 or internal
/// @param answeredBy id of the account, user or number that answered
/// @param outcome    "answered", "missed", "abandoned", "busy", "voicemail" or "failed"
/// @param group      id of the call group
public record HistoryFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> caller,
        Optional<String> answeredBy,
        Optional<String> outcome,
        Optional<String> group) {

    /// All calls.
    public static HistoryFilter all() {
        return new HistoryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
