package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.Smart;
import tutti.call.directory.User;
import tutti.call.history.Because;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry.RoundBegun.Order;
import tutti.call.history.TimelineEntry.RoundBegun.Reason;
import tutti.call.routing.Goal.AbsentGoal;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Goal.TrunkGoal;

/// The smart ring order (clauses 6-9): who of a group is asked first, by who talked with the caller.
/// All boundaries count as inside, to the millisecond.
///
/// 1. Talks of the group's people, of `minTalkSeconds` or more, the latest end first.
/// 2. None that ended within `recentWindowHours`: everybody at once (clause 9).
/// 3. The person of the latest; with him whoever talked directly before: in the same, transferred
///    call, or with `chainGapMinutes` between the end of the one talk and the start of the next; back
///    from there in the same way, within the window, `maxPeople` in all (clauses 6, 7).
/// 4. Who talked last of all others within `previousWindowHours` (clause 8).
/// 5. Everybody else (clause 9).
///
/// A person is the user of a device or number, else that device or number itself.
public final class SmartOrder {

    private final Smart smart;
    private final Instant at;
    private final Directory directory;

    SmartOrder(Smart smart, Instant at, Directory directory) {
        this.smart = smart;
        this.at = at;
        this.directory = directory;
    }

    /// How far back talks can matter.
    static Instant since(Smart smart, Instant at) {
        return at.minus(Duration.ofHours(Math.max(smart.recentWindowHours(), smart.previousWindowHours())));
    }

    /// The rounds of one offer, in their order; the last asks everybody whom none before asks.
    List<Round> rounds(List<Talk> talks, List<Goal> goals, String group) {
        var people = new LinkedHashMap<String, Talk>();
        var counting = counting(talks, goals);
        var recent = recent(counting);
        recent.forEach(people::putIfAbsent);
        if (people.isEmpty()) {
            return List.of(everybody(goals, Reason.NO_TALK, null));
        }
        var previous = previous(counting, people);
        var rounds = new ArrayList<Round>();
        rounds.add(round(Order.RECENT, Because.Kind.RECENT, people, goals, group));
        if (previous != null) {
            var one = Map.of(person(previous.who()), previous);
            rounds.add(round(Order.PREVIOUS, Because.Kind.PREVIOUS, one, goals, group));
            people.put(person(previous.who()), previous);
        }
        var rest =
                goals.stream().filter(goal -> !people.containsKey(person(goal))).toList();
        if (!rest.isEmpty()) {
            rounds.add(everybody(rest, Reason.NOBODY_LEFT, new Because(Because.Kind.EVERYBODY, group)));
        }
        return rounds;
    }

    /// Clause 9 without a history: everybody at once.
    static List<Round> everybody(List<Goal> goals, Reason why) {
        return List.of(everybody(goals, why, null));
    }

    private static Round everybody(List<Goal> goals, Reason why, @Nullable Because because) {
        var all = because == null
                ? goals
                : goals.stream()
                        .map(goal -> goal.on(goal.terms().late(because)))
                        .toList();
        return new Round(Order.EVERYBODY, why, all);
    }

    private Round round(Order order, Because.Kind kind, Map<String, Talk> people, List<Goal> goals, String group) {
        var asked = new ArrayList<Goal>();
        for (var goal : goals) {
            var talk = people.get(person(goal));
            if (talk != null) {
                asked.add(goal.because(new Because(kind, group, talk.end(), talk.direction())));
            }
        }
        return new Round(order, Reason.TALKED, asked);
    }

    private List<Talk> counting(List<Talk> talks, List<Goal> goals) {
        var people = goals.stream().map(this::person).toList();
        var least = Duration.ofSeconds(smart.minTalkSeconds());
        return talks.stream()
                .filter(talk -> Duration.between(talk.start(), talk.end()).compareTo(least) >= 0)
                .filter(talk -> people.contains(person(talk.who())))
                .sorted(Comparator.comparing(Talk::end)
                        .thenComparing(Talk::start)
                        .reversed()
                        .thenComparing(Talk::who))
                .toList();
    }

    /// The people of the chain, each with his latest talk.
    private Map<String, Talk> recent(List<Talk> talks) {
        var people = new LinkedHashMap<String, Talk>();
        var window = at.minus(Duration.ofHours(smart.recentWindowHours()));
        Talk last = null;
        for (var talk : talks) {
            boolean inside = !talk.end().isBefore(window);
            if (!inside || (last != null && !chained(talk, last))) {
                break;
            }
            boolean known = people.containsKey(person(talk.who()));
            if (!known && people.size() == smart.maxPeople()) {
                break;
            }
            people.putIfAbsent(person(talk.who()), talk);
            last = talk;
        }
        return people;
    }

    private boolean chained(Talk earlier, Talk later) {
        var gap = Duration.between(earlier.end(), later.start());
        return earlier.callId().equals(later.callId())
                || gap.compareTo(Duration.ofMinutes(smart.chainGapMinutes())) <= 0;
    }

    private @Nullable Talk previous(List<Talk> talks, Map<String, Talk> tried) {
        var window = at.minus(Duration.ofHours(smart.previousWindowHours()));
        for (var talk : talks) {
            if (!talk.end().isBefore(window) && !tried.containsKey(person(talk.who()))) {
                return talk;
            }
        }
        return null;
    }

    private String person(String who) {
        return directory
                .userOf(who)
                .or(() -> directory.userOfExternalNumber(who))
                .map(User::id)
                .orElse(who);
    }

    private String person(Goal goal) {
        var user = goal.terms().user();
        return user != null
                ? user.id()
                : switch (goal) {
                    case AccountGoal account -> person(account.id());
                    case NumberGoal number -> number.id() == null ? number.number() : person(number.id());
                    case TrunkGoal trunk -> trunk.id();
                    case AbsentGoal absent ->
                        absent.party().id() == null ? "" : person(absent.party().id());
                };
    }
}
