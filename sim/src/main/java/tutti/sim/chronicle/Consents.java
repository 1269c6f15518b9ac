package tutti.sim.chronicle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Platform;
import tutti.call.history.CallRecord;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Digit;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.sim.watch.Objections;

/// Clauses 12 to 15: nobody outside is connected by a group that asks for a key, unless he has pressed it.
final class Consents implements Rule {
    private final Lines lines;
    private final Platform platform;
    private final Objections objections;
    private final Map<Integer, Set<Character>> keys = new HashMap<>();

    Consents(Lines lines, Platform platform, Objections objections) {
        this.lines = lines;
        this.platform = platform;
        this.objections = objections;
    }

    void pressed(int port, char key) {
        keys.computeIfAbsent(port, _ -> new HashSet<>()).add(key);
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        var directory = platform.directory(record.tenantId()).orElseThrow();
        CallGroup group = null;
        for (TimelineEntry entry : record.timeline()) {
            if (entry instanceof StepBegun step) {
                group = Houserules.group(directory, step);
            } else if (entry instanceof Leg leg && leg.answeredAt() != null && isAsked(group, leg)) {
                judge(
                        record,
                        first,
                        leg,
                        group == null ? "" : group.confirmation().acceptKey());
            }
        }
    }

    private static boolean isAsked(@Nullable CallGroup group, Leg leg) {
        return group != null && group.confirmation().mode() != Confirmation.Mode.NONE && leg.policy() != null;
    }

    private void judge(CallRecord record, Line first, Leg leg, String accept) {
        boolean told = record.timeline().stream()
                .anyMatch(entry -> entry instanceof Digit digit
                        && digit.leg() == leg.leg()
                        && digit.meaning() == Digit.Meaning.ACCEPTED);
        boolean pressed = lines.rungIn(first.room)
                .filter(line -> line.user.equals(leg.target().address()))
                .anyMatch(line -> keys.getOrDefault(line.port, Set.of()).contains(accept.charAt(0)));
        if (!told || !pressed) {
            objections.raise("clause 12", first + ": leg " + leg.leg() + " was connected and had not accepted");
        }
    }
}
