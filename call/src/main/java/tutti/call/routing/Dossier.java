package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.directory.Waiting;
import tutti.call.history.Caller;
import tutti.call.history.LegEnd;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Transferred;

/// What is known of a call so far: how it began, what happened, how many legs were rung, what who
/// waits was told to hear while it rings, and where the call is on its way.
public record Dossier(
        Inquiry inquiry,
        List<TimelineEntry> timeline,
        int legs,
        @Nullable Waiting ringing,
        Scene scene) {

    public Dossier {
        timeline = List.copyOf(timeline);
    }

    static Dossier open(Inquiry inquiry) {
        return new Dossier(inquiry, List.of(), 0, null, Scene.opening(inquiry.plan()));
    }

    /// Whether `leg` is one that this call rang.
    boolean knows(LegId leg) {
        return leg.number() >= 1 && leg.number() <= legs;
    }

    Dossier with(List<? extends TimelineEntry> entries) {
        var longer = new ArrayList<TimelineEntry>(timeline.size() + entries.size());
        longer.addAll(timeline);
        longer.addAll(entries);
        int rung = legs;
        for (var entry : entries) {
            rung += entry instanceof Leg ? 1 : 0;
        }
        return new Dossier(inquiry, longer, rung, ringing, scene);
    }

    Dossier with(TimelineEntry entry) {
        return with(List.of(entry));
    }

    Dossier with(Scene now) {
        return new Dossier(inquiry, timeline, legs, ringing, now);
    }

    /// Who waits hears `now` from now on; null: nothing of ours.
    Dossier hearing(@Nullable Waiting now) {
        return new Dossier(inquiry, timeline, legs, now, scene);
    }

    /// Whether who waits hears just this while it rings.
    boolean hears(Waiting what) {
        return what.equals(ringing);
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

    Dossier failed(LegId leg, LegFailure failure, Instant at) {
        return revise(leg, entry -> entry.ended(at, failure.end(entry.ringingAt() != null), failure.status()));
    }

    /// The ring time of `legs` is over: whoever has not even rung was not there.
    Dossier rangOut(Collection<LegId> legs, Instant at) {
        return ended(legs, leg -> leg.ended(at, leg.ringingAt() == null ? LegEnd.UNREACHABLE : LegEnd.NO_ANSWER, null));
    }

    Dossier ended(Collection<LegId> legs, Instant at, LegEnd how) {
        return ended(legs, leg -> leg.ended(at, how, null));
    }

    private Dossier ended(Collection<LegId> legs, UnaryOperator<Leg> end) {
        if (legs.isEmpty()) {
            return this;
        }
        var revised = new ArrayList<TimelineEntry>(timeline.size());
        for (var entry : timeline) {
            boolean meant = entry instanceof Leg rung && legs.contains(new LegId(rung.leg()));
            revised.add(meant ? end.apply((Leg) entry) : entry);
        }
        return new Dossier(inquiry, revised, this.legs, ringing, scene);
    }

    private Dossier revise(LegId leg, UnaryOperator<Leg> change) {
        var revised = new ArrayList<TimelineEntry>(timeline.size());
        for (var entry : timeline) {
            boolean meant = entry instanceof Leg rung && rung.leg() == leg.number();
            revised.add(meant ? change.apply((Leg) entry) : entry);
        }
        return new Dossier(inquiry, revised, legs, ringing, scene);
    }

    /// The same call, made by somebody else.
    Dossier with(Inquiry now) {
        return new Dossier(now, timeline, legs, ringing, scene);
    }

    /// The legs that were offered the call: all but those that fetched whoever wanted it.
    List<Leg> offered() {
        return rung().stream().filter(leg -> !leg.fetches()).toList();
    }

    /// All legs, in the order they were rung.
    List<Leg> rung() {
        var rung = new ArrayList<Leg>(legs);
        for (var entry : timeline) {
            if (entry instanceof Leg leg) {
                rung.add(leg);
            }
        }
        return rung;
    }

    /// What happened since somebody last handed the call on without asking first.
    Dossier sinceTransfer() {
        int from = 0;
        for (int i = 0; i < timeline.size(); i++) {
            from = timeline.get(i) instanceof Transferred told && told.how() == Transferred.How.BLIND ? i : from;
        }
        return new Dossier(inquiry, timeline.subList(from, timeline.size()), legs, ringing, scene);
    }

    Leg leg(LegId leg) {
        for (var entry : timeline) {
            if (entry instanceof Leg rung && rung.leg() == leg.number()) {
                return rung;
            }
        }
        throw new IllegalArgumentException("never rung: " + leg);
    }

    /// Who the phones show as the caller: the original one, also after he was transferred (clause 3);
    /// a leg when the caller himself has handed it on; whom he wants to reach while he is fetched.
    Caller shown() {
        if (scene.ahead().first() instanceof Stage.Clicked clicked) {
            return clicked.callee();
        }
        return person(scene.waiter());
    }

    /// Who sits at `side`, as phones show him.
    public Caller person(LegId side) {
        boolean original = side.isCaller() || leg(side).fetches();
        return original ? inquiry.caller() : shown(leg(side).target());
    }

    private Caller shown(Party party) {
        var number = switch (party.type()) {
            case EXTERNAL_NUMBER -> party.address();
            case VOIP_ACCOUNT -> number(inquiry.directory().account(idOf(party)).map(VoipAccount::internalNumber));
            case USER -> number(inquiry.directory().user(idOf(party)).map(User::internalNumber));
            case TRUNK -> number(inquiry.directory().trunk(idOf(party)).map(Trunk::internalNumber));
        };
        return new Caller(number, party.name(), party.type() == Party.Type.VOIP_ACCOUNT ? party.id() : null);
    }

    private static String idOf(Party party) {
        return party.id() == null ? "" : party.id();
    }

    private static @Nullable String number(Optional<String> number) {
        return number.orElse(null);
    }
}
