package tutti.call.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Some legs of one call, each once, in the order they were rung.
public record Legs(List<LegId> all) {

    public static final Legs NONE = new Legs(List.of());

    public Legs {
        all = List.copyOf(all);
    }

    public boolean isNone() {
        return all.isEmpty();
    }

    public boolean contains(LegId leg) {
        return all.contains(leg);
    }

    Legs without(LegId leg) {
        if (!all.contains(leg)) {
            return this;
        }
        var rest = new ArrayList<LegId>(all.size());
        for (var other : all) {
            if (!other.equals(leg)) {
                rest.add(other);
            }
        }
        return rest.isEmpty() ? NONE : new Legs(rest);
    }

    Legs and(LegId leg) {
        return and(new Legs(List.of(leg)));
    }

    Legs and(Legs more) {
        if (isNone() || more.isNone()) {
            return isNone() ? more : this;
        }
        var both = new LinkedHashSet<>(all);
        both.addAll(more.all);
        return new Legs(List.copyOf(both));
    }
}
