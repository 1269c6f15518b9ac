package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What one leg of an unanswered call may have come to: one thing, or two when they happened in the
/// same instant.
record LegFate(Set<Kind> kinds) {
    enum Kind {
        /// Somebody was there to notice the call.
        REACHED,
        BUSY,
        /// Nobody there reacted.
        ABSENT,
        FAILED
    }

    boolean mayBe(Kind kind) {
        return kinds.contains(kind);
    }

    boolean mustBe(Kind kind) {
        return kinds.equals(Set.of(kind));
    }

    /// The legs of `call`; of several carriers tried one after another the last counts.
    static List<LegFate> effective(SeenCall call) {
        var phones = call.legs.stream().filter(leg -> leg.toPhone);
        var gates = call.legs.stream().filter(leg -> !leg.toPhone).toList();
        var last = gates.isEmpty() ? Stream.<SeenLeg>empty() : Stream.of(gates.getLast());
        boolean alerted = gates.stream().anyMatch(leg -> leg.alertedAt != NEVER);
        return Stream.concat(phones.map(leg -> of(leg, leg.alertedAt != NEVER)), last.map(leg -> of(leg, alerted)))
                .toList();
    }

    private static LegFate of(SeenLeg leg, boolean alerted) {
        long stop = stop(leg);
        long end = Math.min(leg.finalAt, leg.cutAt);
        var kinds = EnumSet.noneOf(Kind.class);
        if (end <= stop) {
            kinds.add(leg.finalAt <= leg.cutAt ? kind(leg.finalStatus, alerted) : Kind.ABSENT);
        }
        boolean silentForLong =
                leg.heardAt >= leg.rungAt + SeenLeg.TIMEOUT_MILLIS && stop >= leg.rungAt + SeenLeg.TIMEOUT_MILLIS;
        if (end >= stop && silentForLong) {
            kinds.add(Kind.ABSENT);
        } else if (end >= stop) {
            kinds.add(Kind.REACHED);
        }
        return new LegFate(kinds);
    }

    private static long stop(SeenLeg leg) {
        return leg.call.legs.stream()
                .filter(other -> leg.toPhone && other.rungAt > leg.rungAt)
                .mapToLong(other -> other.rungAt)
                .min()
                .orElse(leg.call.finalAt);
    }

    private static Kind kind(int status, boolean alerted) {
        if (status / 100 == 3) {
            return Kind.REACHED;
        }
        return switch (status) {
            case 486, 600 -> Kind.BUSY;
            case 603 -> Kind.REACHED;
            case 408, 480 -> alerted ? Kind.REACHED : Kind.ABSENT;
            case 410, 430, 504 -> Kind.ABSENT;
            default -> Kind.FAILED;
        };
    }
}
