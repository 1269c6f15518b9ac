package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Forwarding;
import tutti.call.history.Caller;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Forwarded;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.routing.Destination.Device;
import tutti.call.routing.Destination.External;
import tutti.call.routing.Destination.OverTrunk;
import tutti.call.routing.Goal.AbsentGoal;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Goal.TrunkGoal;
import tutti.call.routing.Hunt.Trait;
import tutti.call.rules.Permission;
import tutti.call.rules.Permission.Usage;

/// One pass over goals, in their order: every goal becomes legs, one per registration, or is skipped
/// with the reason, or is followed to where it is forwarded (one hop). Lives for one step of the
/// machine.
final class Sweep {

    /// The most legs that one step rings (T15).
    static final int LEGS_MAX = 64;

    /// A phone that has not said a word by then is dead.
    private static final Duration DEAD_AFTER = Duration.ofSeconds(5);

    private final Dossier dossier;
    private final Hunt hunt;
    private final Instant at;
    private final List<LegOrder> orders = new ArrayList<>();
    private final List<TimelineEntry> entries = new ArrayList<>();
    private final List<Goal> pending = new ArrayList<>();
    private final Map<TimerId, Integer> timers = new LinkedHashMap<>();
    private final Set<Destination> reached;
    private final Map<LegId, Trait> traits = new LinkedHashMap<>();

    Sweep(Dossier dossier, Hunt hunt, Instant at) {
        this.dossier = dossier;
        this.hunt = hunt;
        this.at = at;
        this.reached = new HashSet<>(hunt.reached());
    }

    Sweep over(List<Goal> goals, Map<String, DeviceState> states) {
        for (var goal : goals) {
            switch (goal) {
                case AccountGoal account -> offer(account, states.get(account.id()));
                case NumberGoal number -> offer(number);
                case TrunkGoal trunk -> offer(trunk);
                case AbsentGoal absent -> skip(absent.party(), absent.why());
            }
        }
        return this;
    }

    /// Follows `goal`, which is forwarded to `number` because of `when`.
    Sweep follow(Goal goal, Forwarded.When when, String number) {
        entries.add(new Forwarded(at, goal.party(), when, number));
        for (var next : new Forwards(dossier).to(number, goal)) {
            switch (next) {
                case AccountGoal account -> pending.add(account);
                case NumberGoal outside -> offer(outside);
                case TrunkGoal trunk -> offer(trunk);
                case AbsentGoal absent -> skip(absent.party(), absent.why());
            }
        }
        return this;
    }

    List<LegOrder> orders() {
        return orders;
    }

    List<TimelineEntry> entries() {
        return entries;
    }

    /// Goals that a forward led to, whose states nobody has asked for yet.
    List<Goal> pending() {
        return pending;
    }

    /// The timers of forwards that hold when nobody answers, with their seconds.
    Map<TimerId, Integer> timers() {
        return timers;
    }

    Legs legs() {
        var legs = new ArrayList<LegId>(orders.size());
        for (var order : orders) {
            legs.add(order.leg());
        }
        return new Legs(legs);
    }

    /// `hunt` with what is special about the new legs, and with where they ring if more may follow.
    Hunt after(Hunt before) {
        if (traits.isEmpty() && !mayGrow(before)) {
            return before;
        }
        var special = new LinkedHashMap<>(before.traits());
        special.putAll(traits);
        return before.rung(special, reached);
    }

    private static boolean mayGrow(Hunt hunt) {
        return !hunt.rounds().isEmpty()
                || !hunt.delayed().isEmpty()
                || !hunt.pending().isEmpty()
                || !hunt.offer().manner().ignoreForwarding();
    }

    private void offer(AccountGoal goal, @Nullable DeviceState state) {
        if (forwarded(goal, state)) {
            return;
        }
        var obstacle = obstacle(goal, state);
        if (obstacle != null || state == null) {
            skip(goal.party(), obstacle == null ? SkipReason.NOT_REGISTERED : obstacle);
            return;
        }
        int before = orders.size();
        for (var contact : state.contacts()) {
            ring(new Device(goal.id(), contact.key()), goal.party(contact.address()), goal, false);
        }
        var number = goal.forwarding().noAnswer();
        if (number != null && orders.size() > before) {
            timers.put(
                    new TimerId.NoAnswer(orders.get(before).leg()),
                    goal.forwarding().noAnswerSeconds());
        }
    }

    /// Clause 11: always; else what the state of the account calls for.
    private boolean forwarded(AccountGoal goal, @Nullable DeviceState state) {
        var forwarding = goal.forwarding();
        if (forwarding.equals(Forwarding.NONE) || goal.id().equals(caller().accountId())) {
            return false;
        }
        boolean gone = state == null || state.contacts().isEmpty();
        var number = forwarding.always();
        var when = Forwarded.When.ALWAYS;
        if (number == null && gone) {
            number = forwarding.unreachable();
            when = Forwarded.When.UNREACHABLE;
        } else if (number == null && state != null && state.busy()) {
            number = forwarding.busy();
            when = Forwarded.When.BUSY;
        }
        if (number == null) {
            return false;
        }
        follow(goal, when, number);
        return true;
    }

    /// Clause 1, the lasting reasons before the passing ones.
    private @Nullable SkipReason obstacle(AccountGoal goal, @Nullable DeviceState state) {
        if (goal.id().equals(caller().accountId())) {
            return SkipReason.IS_CALLER;
        }
        if (goal.doNotDisturb()) {
            return SkipReason.DO_NOT_DISTURB;
        }
        if (state == null || state.contacts().isEmpty()) {
            return SkipReason.NOT_REGISTERED;
        }
        return state.busy() && !hunt.offer().manner().ringBusy() ? SkipReason.BUSY : null;
    }

    /// I8: no leg outside without the decision that allows it.
    private void offer(NumberGoal goal) {
        var inquiry = dossier.inquiry();
        var usage = hunt.usage();
        int now = usage.concurrentCalls() + outside();
        var permission =
                Permission.of(inquiry.directory().tenant(), goal.number(), new Usage(now, usage.minutesToday()));
        if (permission instanceof Permission.Refused(var why)) {
            skip(goal.party(), why);
            return;
        }
        var diverted = inquiry.diverts() || goal.terms().forwarded();
        var external = new External(goal.number(), inquiry.line(), diverted);
        ring(external, goal.party(), goal, confirmed(false));
    }

    private int outside() {
        int outside = 0;
        for (var order : orders) {
            outside += order.destination() instanceof External ? 1 : 0;
        }
        return outside;
    }

    private void offer(TrunkGoal goal) {
        ring(new OverTrunk(goal.id(), goal.number()), goal.party(), goal, confirmed(true));
    }

    /// Clauses 12 and 15: whoever leaves to a number outside is asked, over a trunk where set.
    private boolean confirmed(boolean trunk) {
        var confirmation = hunt.offer().manner().confirmation();
        return confirmation.mode() != Confirmation.Mode.NONE
                && (!trunk || confirmation.legs() == Confirmation.Legs.EXTERNAL_AND_TRUNKS);
    }

    private void ring(Destination destination, Party party, Goal goal, boolean confirm) {
        if (!reached.add(place(destination))) {
            skip(party, SkipReason.RINGS_ALREADY);
        } else if (dossier.legs() - hunt.first() + orders.size() >= LEGS_MAX) {
            skip(party, SkipReason.TOO_MANY);
        } else {
            var leg = new LegId(dossier.legs() + orders.size() + 1);
            orders.add(order(leg, destination, goal));
            var policy = destination instanceof External ? ALLOWED : null;
            entries.add(Leg.rung(at, leg.number(), party, goal.terms().because(), policy));
            if (confirm || !hunt.offer().manner().ignoreForwarding()) {
                traits.put(leg, new Trait(goal, confirm));
            }
        }
    }

    /// Where a destination rings, however the caller is shown there: a number that is a target, and to which
    /// somebody forwards, rings once (clauses 17, 20).
    private static Destination place(Destination destination) {
        return destination instanceof External external ? new External(external.number(), null, false) : destination;
    }

    /// What a leg's record says of the policy: a leg that it refuses is none.
    static final String ALLOWED = "allowed";

    private void skip(Party party, SkipReason because) {
        entries.add(new Skipped(at, party, because));
    }

    /// The caller stays who he is (clause 4). Outside, the group's name is nobody's business, and an
    /// internal number means nothing.
    private LegOrder order(LegId leg, Destination destination, Goal goal) {
        var because = goal.terms().because();
        return switch (destination) {
            case Device device -> new LegOrder(leg, device, displayName(), caller().number(), because, deadAfter(goal));
            case OverTrunk trunk -> new LegOrder(leg, trunk, displayName(), caller().number(), because, Duration.ZERO);
            case External external -> new LegOrder(leg, external, null, shownOutside(external), because, Duration.ZERO);
        };
    }

    /// Three INVITEs of a phone were lost then, and a fourth; or half of the time is over that is left to
    /// ring: the other half is for whom its calls go to.
    private Duration deadAfter(Goal goal) {
        boolean forwards =
                goal instanceof AccountGoal account && account.forwarding().unreachable() != null;
        if (!forwards) {
            return Duration.ZERO;
        }
        var left = Duration.ofSeconds(hunt.offer().ringSeconds() - Hunting.elapsed(dossier, at))
                .dividedBy(2);
        return left.compareTo(DEAD_AFTER) > 0 ? DEAD_AFTER : left.isPositive() ? left : Duration.ofMillis(1);
    }

    private @Nullable String displayName() {
        var prefix = hunt.offer().manner().prefix();
        return prefix == null ? caller().displayName() : prefix + ": " + caller().shown(ANONYMOUS);
    }

    /// Shown where a caller has neither name nor number (RFC 3261 §8.1.1.3).
    static final String ANONYMOUS = "Anonymous";

    private @Nullable String shownOutside(External external) {
        var number = caller().number();
        boolean known = number != null && number.startsWith("+");
        return external.diverted() && (known || number == null) ? number : external.line();
    }

    private Caller caller() {
        return dossier.shown();
    }
}
