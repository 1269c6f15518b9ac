package tutti.call.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.Stage.Offer;
import tutti.call.rules.Permission.Usage;

/// How far an offer has come, beside the legs that ring: what an offer of the plainest kind, phones
/// at once and nothing behind, leaves empty.
///
/// @param offer   what is offered
/// @param first   how many legs were rung before this offer
/// @param since   how many legs were rung before the round that runs
/// @param traits  what is special about legs that ring or are asked
/// @param asked   legs that picked up and are asked whether they take the call
/// @param rounds  rounds of the smart order that are still to come
/// @param round   the round that runs, from 1
/// @param delayed goals that may not ring yet, by their place among the delayed
/// @param pending goals that wait for the states of their accounts
/// @param reached where this offer has rung already
/// @param armed   the timers that run
/// @param usage   what the tenant uses of calls outside, as last heard
record Hunt(
        Offer offer,
        int first,
        int since,
        Map<LegId, Trait> traits,
        List<Asking> asked,
        List<Round> rounds,
        int round,
        Map<Integer, Goal> delayed,
        List<Goal> pending,
        Set<Destination> reached,
        List<TimerId> armed,
        Usage usage) {

    Hunt {
        rounds = List.copyOf(rounds);
    }

    /// A leg that is more than a phone that rings: it must `confirm`, or its goal may be forwarded.
    record Trait(Goal goal, boolean confirm) {}

    /// `leg` is asked for the `attempt`-th time; `heard` when the question is over.
    record Asking(LegId leg, int attempt, boolean heard) {
        TimerId timer() {
            return new TimerId.Confirm(leg, attempt);
        }
    }

    static Hunt of(Offer offer, int legsBefore, List<Round> rounds, int round) {
        return new Hunt(
                offer,
                legsBefore,
                legsBefore,
                Map.of(),
                List.of(),
                rounds,
                round,
                Map.of(),
                List.of(),
                Set.of(),
                List.of(),
                Usage.NONE);
    }

    /// Whether nobody of the round that runs rings, is asked or will be rung.
    boolean roundIsOver(Legs open) {
        if (!delayed.isEmpty() || !pending.isEmpty()) {
            return false;
        }
        for (var one : asked) {
            if (one.leg().number() > since) {
                return false;
            }
        }
        var last = open.isNone() ? 0 : open.all().getLast().number();
        return last <= since;
    }

    @Nullable
    Asking asking(LegId leg) {
        for (var one : asked) {
            if (one.leg().equals(leg)) {
                return one;
            }
        }
        return null;
    }

    boolean confirms(LegId leg) {
        var trait = traits.get(leg);
        return trait != null && trait.confirm();
    }

    /// Whether nobody is asked, and nobody will be rung without a further round.
    boolean isIdle() {
        return asked.isEmpty() && delayed.isEmpty() && pending.isEmpty();
    }

    Hunt with(Asking now) {
        var all = new ArrayList<>(without(now.leg()).asked);
        all.add(now);
        return asked(List.copyOf(all));
    }

    Hunt without(LegId leg) {
        return asking(leg) == null
                ? this
                : asked(asked.stream().filter(one -> !one.leg().equals(leg)).toList());
    }

    private Hunt asked(List<Asking> now) {
        return new Hunt(offer, first, since, traits, now, rounds, round, delayed, pending, reached, armed, usage);
    }

    Hunt nextRound(int legsBefore) {
        var rest = rounds.subList(1, rounds.size());
        return new Hunt(
                offer, first, legsBefore, traits, asked, rest, round + 1, delayed, pending, reached, armed, usage);
    }

    Hunt delayed(Map<Integer, Goal> now) {
        return new Hunt(offer, first, since, traits, asked, rounds, round, now, pending, reached, armed, usage);
    }

    Hunt withoutDelayed(int place) {
        var rest = new LinkedHashMap<>(delayed);
        rest.remove(place);
        return delayed(rest);
    }

    Hunt pending(List<Goal> now) {
        return new Hunt(offer, first, since, traits, asked, rounds, round, delayed, now, reached, armed, usage);
    }

    Hunt armed(TimerId timer) {
        var all = new ArrayList<>(armed);
        all.add(timer);
        return timers(List.copyOf(all));
    }

    Hunt disarmed(TimerId timer) {
        return armed.contains(timer)
                ? timers(armed.stream().filter(one -> !one.equals(timer)).toList())
                : this;
    }

    private Hunt timers(List<TimerId> now) {
        return new Hunt(offer, first, since, traits, asked, rounds, round, delayed, pending, reached, now, usage);
    }

    Hunt usage(Usage now) {
        return now.equals(usage)
                ? this
                : new Hunt(offer, first, since, traits, asked, rounds, round, delayed, pending, reached, armed, now);
    }

    Hunt rung(Map<LegId, Trait> special, Set<Destination> everywhere) {
        return new Hunt(offer, first, since, special, asked, rounds, round, delayed, pending, everywhere, armed, usage);
    }
}
