package tutti.engine.b2bua;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tutti.call.routing.Call;
import tutti.call.routing.LegId;
import tutti.engine.event.CallSight;

/// Looks at a call as lamps do: which phones ring, which talks, and for which group.
final class Sighting {

    private Sighting() {}

    /// @param accounts of the legs that are phones
    static CallSight of(Call.Live live, Map<LegId, String> accounts) {
        return switch (live) {
            case Call.Unanswered unanswered ->
                new CallSight(live.view(), accounts(unanswered, accounts), Set.of(), true);
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
        return new CallSight(call.view(), Set.of(), talking, call.has(LegId.CALLER));
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
}
