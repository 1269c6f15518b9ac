package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Caller;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.routing.Destination.Device;
import tutti.call.routing.Destination.External;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.GoneGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Stage.Offer;

/// One pass over the goals of a step, in their order: every goal becomes legs, one per registration,
/// or is skipped with the reason. Lives for one step of the machine.
final class Sweep {

    /// The most legs that one step rings (T15).
    static final int LEGS_MAX = 64;

    /// Shown where a caller has neither name nor number (RFC 3261 §8.1.1.3).
    static final String ANONYMOUS = "Anonymous";

    private final Dossier dossier;
    private final Offer offer;
    private final Instant at;
    private final List<LegOrder> orders = new ArrayList<>();
    private final List<TimelineEntry> entries = new ArrayList<>();
    private final Set<Destination> reached = new HashSet<>();

    Sweep(Dossier dossier, Offer offer, Instant at) {
        this.dossier = dossier;
        this.offer = offer;
        this.at = at;
    }

    Sweep over(Map<String, DeviceState> states) {
        for (var goal : offer.goals()) {
            switch (goal) {
                case AccountGoal account -> offer(account, states.get(account.id()));
                case NumberGoal number -> offer(number);
                case GoneGoal gone -> skip(gone.party(), SkipReason.GONE);
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

    Legs legs() {
        return new Legs(orders.stream().map(LegOrder::leg).toList());
    }

    private void offer(AccountGoal goal, @Nullable DeviceState state) {
        var obstacle = obstacle(goal, state);
        if (obstacle != null || state == null) {
            skip(goal.party(), obstacle == null ? SkipReason.NOT_REGISTERED : obstacle);
            return;
        }
        for (var contact : state.contacts()) {
            var party = new Party(Party.Type.VOIP_ACCOUNT, goal.id(), goal.name(), contact.address());
            ring(new Device(goal.id(), contact.key()), party);
        }
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
        return state.busy() && !offer.ringBusy() ? SkipReason.BUSY : null;
    }

    private void offer(NumberGoal goal) {
        var inquiry = dossier.inquiry();
        var external = new External(goal.number(), inquiry.line(), inquiry.diverts());
        ring(external, goal.party());
    }

    private void ring(Destination destination, Party party) {
        if (!reached.add(destination)) {
            skip(party, SkipReason.RINGS_ALREADY);
        } else if (orders.size() == LEGS_MAX) {
            skip(party, SkipReason.TOO_MANY);
        } else {
            var leg = new LegId(dossier.legs() + orders.size() + 1);
            orders.add(order(leg, destination));
            entries.add(Leg.rung(at, leg.number(), party, offer.because()));
        }
    }

    private void skip(Party party, SkipReason because) {
        entries.add(new Skipped(at, party, because));
    }

    /// The caller stays who he is (clause 4). Outside, the group's name is nobody's business, and an
    /// internal number means nothing.
    private LegOrder order(LegId leg, Destination destination) {
        return switch (destination) {
            case Device device -> new LegOrder(leg, device, displayName(), caller().number(), offer.because());
            case External external -> new LegOrder(leg, external, null, shownOutside(external), offer.because());
        };
    }

    private @Nullable String displayName() {
        var prefix = offer.prefix();
        return prefix == null ? caller().displayName() : prefix + ": " + caller().shown(ANONYMOUS);
    }

    private @Nullable String shownOutside(External external) {
        return external.diverted() ? caller().number() : external.line();
    }

    private Caller caller() {
        return dossier.inquiry().caller();
    }
}
