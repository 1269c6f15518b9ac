package tutti.sim.chronicle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tutti.call.history.CallRecord;
import tutti.call.history.TimelineEntry.Leg;
import tutti.sim.watch.Objections;
import tutti.sim.world.Places;

/// I8: no leg to a number outside without the policy's decision in the record of its call; and none to a
/// number that every policy refuses (T10, T11).
final class Tolls implements Rule {
    private final Lines lines;
    private final List<String> refused;
    private final Objections objections;
    private final Set<Line> stored = new HashSet<>();

    Tolls(Lines lines, List<String> refused, Objections objections) {
        this.lines = lines;
        this.refused = refused;
        this.objections = objections;
    }

    @Override
    public void rung(Line line, boolean again) {
        if (Places.isGate(line.peer) && refused.contains(line.user)) {
            objections.raise("I8", line + " is to a number that nobody may call");
        }
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        lines.rungIn(first.room).filter(line -> Places.isGate(line.peer)).forEach(line -> {
            if (record.timeline().stream().anyMatch(entry -> entry instanceof Leg leg && isAllowed(leg, line))) {
                stored.add(line);
            } else {
                objections.raise("I8", line + " has no decision of the policy in its record");
            }
        });
    }

    private static boolean isAllowed(Leg leg, Line line) {
        return line.user.equals(leg.target().address()) && leg.policy() != null;
    }

    @Override
    public void ended() {
        for (var line : lines.all()) {
            if (!line.inbound && Places.isGate(line.peer) && !stored.contains(line)) {
                objections.raise("I8", line + " is in no record");
            }
        }
    }
}
