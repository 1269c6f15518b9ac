package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LegEnd;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.routing.Event.LegFailed;

/// What is known of a call so far: how it began, what happened, how many legs were rung, and whether
/// the caller was told that it rings.
public record Dossier(Inquiry inquiry, List<TimelineEntry> timeline, int legs, boolean ringingTold) {

    public Dossier {
        timeline = List.copyOf(timeline);
    }

    static Dossier open(Inquiry inquiry) {
        return new Dossier(inquiry, List.of(), 0, false);
    }

    /// Whether `leg` is one that this call rang.
    boolean knows(LegId leg) {
        return leg.number() >= 1 && leg.number() <= legs;
    }

    Dossier with(List<? extends TimelineEntry> entries) {
        var longer = new ArrayList<TimelineEntry>(timeline.size() + entries.size());
        longer.addAll(timeline);
        longer.addAll(entries);
        long rung = entries.stream().filter(Leg.class::isInstance).count();
        return new Dossier(inquiry, longer, legs + (int) rung, ringingTold);
    }

    Dossier told() {
        return new Dossier(inquiry, timeline, legs, true);
    }

    Dossier ringing(LegId leg, Instant at) {
        return revise(leg, entry -> entry.ringing(at));
    }

    Dossier answered(LegId leg, Instant at) {
        return revise(leg, entry -> entry.answered(at));
    }

    Dossier ended(LegId leg, Instant at, LegEnd how, @Nullable Integer status) {
        return revise(leg, entry -> entry.ended(at, how, status));
    }

    Dossier failed(LegFailed event) {
        var failure = event.failure();
        return revise(
                event.leg(),
                entry -> entry.ended(event.at(), failure.end(entry.ringingAt() != null), failure.status()));
    }

    Dossier ended(Collection<LegId> legs, Instant at, LegEnd how) {
        var dossier = this;
        for (var leg : legs) {
            dossier = dossier.ended(leg, at, how, null);
        }
        return dossier;
    }

    private Dossier revise(LegId leg, UnaryOperator<Leg> change) {
        var revised = new ArrayList<TimelineEntry>(timeline.size());
        for (var entry : timeline) {
            boolean meant = entry instanceof Leg rung && rung.leg() == leg.number();
            revised.add(meant ? change.apply((Leg) entry) : entry);
        }
        return new Dossier(inquiry, revised, legs, ringingTold);
    }

    /// All legs, in the order they were rung.
    List<Leg> rung() {
        return timeline.stream()
                .filter(Leg.class::isInstance)
                .map(Leg.class::cast)
                .toList();
    }

    Leg leg(LegId leg) {
        return rung().get(leg.number() - 1);
    }
}
