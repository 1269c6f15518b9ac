package tutti.engine.b2bua;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Call;
import tutti.call.routing.LegId;
import tutti.engine.event.CallSight;

/// Looks at a call as lamps do: which phones ring, which talks, and for which group.
final class Sighting {
    private static final String CALL_GROUP = "callGroup"; // As the timeline names the kind of step.

    private Sighting() {}

    /// @param accounts of the legs that are phones
    static CallSight of(Call.Live live, Map<LegId, String> accounts) {
        return switch (live) {
            case Call.Unanswered unanswered ->
                new CallSight(live.view(), accounts(unanswered, accounts), Set.of(), true, group(live));
            case Call.Talking talking -> talking(talking, accounts);
        };
    }

    private static CallSight talking(Call.Talking call, Map<LegId, String> accounts) {
        var talking = new HashSet<String>();
        accounts.forEach((leg, account) -> {
            if (call.has(leg)) {
                talking.add(account);
            }
        });
        return new CallSight(call.view(), Set.of(), talking, call.has(LegId.CALLER), group(call));
    }

    private static Set<String> accounts(Call.Unanswered call, Map<LegId, String> accounts) {
        var ringing = new HashSet<String>();
        for (var leg : call.open().all()) {
            var account = accounts.get(leg);
            if (account != null) {
                ringing.add(account);
            }
        }
        return ringing;
    }

    /// The group of the last step that began; nothing when that was another kind of step.
    private static @Nullable String group(Call.Live live) {
        String group = null;
        for (var entry : live.dossier().timeline()) {
            if (entry instanceof StepBegun step) {
                group = step.kind().equals(CALL_GROUP) ? step.id() : null;
            }
        }
        return group;
    }
}
