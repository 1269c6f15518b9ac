package tutti.call.routing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that happened to a call.
public sealed interface Event {

    Instant at();

    /// Answers [Action.Survey]: the states by account id. An account left out is registered nowhere.
    record Surveyed(Map<String, DeviceState> states, Instant at) implements Event {
        public Surveyed {
            states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        }
    }

    /// The leg alerts: its first 180 or 183.
    record LegRinging(LegId leg, Instant at) implements Event {}

    /// The leg's 2xx.
    record LegAnswered(LegId leg, Instant at) implements Event {}

    /// The leg's final answer of 300 or more, or the lack of one. A cancelled leg ends so too; and a
    /// winner whose dialog is gone (408 or 481 within it).
    record LegFailed(LegId leg, LegFailure failure, Instant at) implements Event {}

    /// The leg's BYE after it answered.
    record LegHungUp(LegId leg, Instant at) implements Event {}

    /// The caller's CANCEL.
    record CallerCancelled(Instant at) implements Event {}

    /// The caller's BYE.
    record CallerHungUp(Instant at) implements Event {}

    record Expired(TimerId timer, Instant at) implements Event {}

    /// The shell lost the call and says `why`, in words for the record: no ACK, media gone,
    /// shutdown.
    record Severed(String why, Instant at) implements Event {}
}
