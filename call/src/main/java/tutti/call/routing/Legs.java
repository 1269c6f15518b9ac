package tutti.call.routing;

import java.util.List;
import java.util.stream.Stream;

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

    boolean isOnly(LegId leg) {
        return all.size() == 1 && all.contains(leg);
    }

    Legs without(LegId leg) {
        return new Legs(all.stream().filter(other -> !other.equals(leg)).toList());
    }

    Legs and(Legs more) {
        return new Legs(
                Stream.concat(all.stream(), more.all.stream()).distinct().toList());
    }
}
