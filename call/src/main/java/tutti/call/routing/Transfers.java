package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Waiting;
import tutti.call.history.Because;
import tutti.call.history.Closing;
import tutti.call.history.LegEnd;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.PickedUp;
import tutti.call.history.TimelineEntry.Transferred;
import tutti.call.history.TimelineEntry.Transferred.How;
import tutti.call.routing.Action.Adopt;
import tutti.call.routing.Action.Connect;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Action.TellTransfer;
import tutti.call.routing.Action.TurnAway;
import tutti.call.routing.Call.Live;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Talking;
import tutti.call.routing.Event.Replaced;
import tutti.call.routing.Event.TransferAsked;
import tutti.call.routing.Stage.Manner;
import tutti.call.routing.Stage.Offer;
import tutti.call.routing.Stage.Title;
import tutti.call.rules.NumberForm;
import tutti.call.rules.PublicNumbers;

/// Calls that change hands: blind and attended transfer, pickup, takeover.
///
/// In a blind transfer the other side hears ringing at once and is the one for whom somebody is
/// looked for; the transferor stays until somebody takes the call, or until he hangs up. When nobody
/// takes it, he has it back; when he has gone, he is rung for [#RETURN_SECONDS]; then it ends.
final class Transfers {

    /// How long a transferor who has hung up is rung when his transfer fails.
    static final int RETURN_SECONDS = 30;

    private static final int TRYING = 100;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int DOES_NOT_EXIST = 481;
    private static final int PENDING = 491;

    private Transfers() {}

    static Step asked(Talking call, TransferAsked event) {
        var by = event.by();
        if (!call.has(by)) {
            return notNow(call, by);
        }
        var stages = stages(call.dossier(), event.number(), party(call.dossier(), by));
        if (stages == null) {
            return new Step(call, List.of(new TellTransfer(by, NOT_FOUND)));
        }
        if (stages.isEmpty()) {
            return new Step(call, List.of(new TellTransfer(by, FORBIDDEN)));
        }
        var party = party(call.dossier(), by);
        var other = call.other(by);
        var entry = new Transferred(event.at(), party.name(), event.number(), How.BLIND);
        var scene = call.scene().transfer(other, new Handover(by, party, event.number(), true, false), stages);
        var dossier = call.dossier().with(entry).with(scene).hearing(Waiting.RINGBACK);
        return Offering.next(dossier, call.losers(), event.at())
                .after(List.of(new TellTransfer(by, TRYING), new TellRinging(other, Waiting.RINGBACK)));
    }

    /// Where a transfer to `number` goes; nothing when that is nobody, none when `by` may not.
    private static @Nullable List<Stage> stages(Dossier dossier, String number, Party by) {
        var directory = dossier.inquiry().directory();
        var planning = dossier.inquiry().planning();
        var extension = directory.extension(number);
        if (extension.isPresent()) {
            return List.of(planning.dialled(extension.get(), new Because(Because.Kind.TRANSFER, by.name())));
        }
        var own = directory.phoneNumberOf(number);
        if (own.isPresent()) {
            return Planning.plan(own.get());
        }
        boolean colleague = by.type() == Party.Type.VOIP_ACCOUNT || by.type() == Party.Type.USER;
        if (!NumberForm.isE164(number)
                && !PublicNumbers.isOne(number, directory.tenant().country())) {
            return null;
        }
        // A stranger never makes the tenant call anybody outside (T12).
        return colleague ? List.of(Planning.outside(number, new Because(Because.Kind.TRANSFER, by.name()))) : List.of();
    }

    private static Party party(Dossier dossier, LegId side) {
        if (!side.isCaller()) {
            return dossier.leg(side).target();
        }
        var caller = dossier.inquiry().caller();
        var type = caller.accountId() == null ? Party.Type.EXTERNAL_NUMBER : Party.Type.VOIP_ACCOUNT;
        return new Party(type, caller.accountId(), caller.shown(Sweep.ANONYMOUS), caller.number());
    }

    /// The transferor has hung up, as most do.
    static Dossier gone(Dossier dossier, Handover handover, Instant at) {
        return released(dossier, handover, at).with(dossier.scene().handover(handover.gone()));
    }

    /// The end of the transferor's part, unless it was told before.
    static Dossier released(Dossier dossier, Handover handover, Instant at) {
        boolean told = handover.by().isCaller() || !handover.there();
        return told ? dossier : dossier.ended(handover.by(), at, LegEnd.TRANSFERRED, null);
    }

    /// A recording or a mailbox has the call: the transfer has come about.
    static Dossier arrived(Dossier dossier, List<Action> actions, Instant at) {
        var handover = dossier.scene().handover();
        if (handover == null) {
            return dossier;
        }
        var scene = Winning.handedOver(dossier.scene(), actions);
        return released(dossier, handover, at).with(scene);
    }

    /// Nobody took the call.
    static Step failed(Dossier dossier, Legs losers, Instant at) {
        var scene = dossier.scene();
        var handover = scene.handover();
        if (handover == null) {
            return Finish.refused(dossier, losers, Verdict.exhausted(dossier), at);
        }
        if (handover.there()) {
            return talkAgain(dossier, handover, losers, at);
        }
        var back = handover.returning() ? List.<Goal>of() : goals(dossier, handover.party());
        if (!back.isEmpty()) {
            return goBack(dossier, handover, back, losers, at);
        }
        var closed = new Closed(at, Closing.PLAN_ENDED, null, null);
        var actions = new ArrayList<Action>();
        actions.add(Finish.release(scene.waiter(), EndReason.PLAN_ENDED));
        return Finish.ended(
                dossier, closed, tutti.call.history.Outcome.ANSWERED, EndReason.RING_TIME_OVER, losers, actions);
    }

    /// He hears what he would have been told had he called there himself (RFC 3515 §2.4.5).
    private static Step talkAgain(Dossier dossier, Handover handover, Legs losers, Instant at) {
        var scene = dossier.scene().handover(null);
        var by = handover.by();
        var entry = new Transferred(at, handover.party().name(), handover.number(), How.FAILED);
        int why = Verdict.exhausted(dossier.sinceTransfer()).refusal().status();
        var actions = List.<Action>of(new TellTransfer(by, why), new Connect(scene.waiter(), by));
        return new Step(pair(dossier.with(entry).with(scene), scene.waiter(), by, losers), actions);
    }

    /// Two who talk: the caller, where he is one of them, is the one who waited.
    private static Talking pair(Dossier dossier, LegId one, LegId other, Legs losers) {
        boolean turned = other.isCaller();
        var scene = dossier.scene().waiter(turned ? other : one);
        return new Talking(dossier.with(scene).hearing(null), turned ? one : other, losers);
    }

    private static Step goBack(Dossier dossier, Handover handover, List<Goal> goals, Legs losers, Instant at) {
        var because = new Because(Because.Kind.RETURN, handover.number());
        var title =
                new Title(Title.RETURN, handover.party().id(), handover.party().name());
        var offer = new Offer(title, because, RETURN_SECONDS, Manner.ONE, goals);
        var scene = dossier.scene();
        var entry = new Transferred(at, handover.party().name(), handover.number(), How.RETURNED);
        var back = scene.ahead(Ahead.of(List.of(offer))).handover(handover.back());
        return Offering.next(dossier.with(entry).with(back), losers, at);
    }

    private static List<Goal> goals(Dossier dossier, Party party) {
        var id = party.id();
        if (id == null) {
            return List.of();
        }
        var inquiry = dossier.inquiry();
        var reach = inquiry.planning().reach();
        var terms = Goal.Terms.of(new Because(Because.Kind.RETURN, party.name()));
        return switch (party.type()) {
            case VOIP_ACCOUNT -> List.of(reach.account(id, true, terms));
            case USER -> {
                var user = inquiry.directory().user(id);
                yield user.isEmpty()
                        ? List.of()
                        : reach.user(user.get(), List.of(), true, new Goal.Terms(terms.because(), 0, user.get(), true));
            }
            case EXTERNAL_NUMBER, TRUNK -> List.of(); // Nobody outside is called back.
        };
    }

    /// Somebody takes the place of a side of this talk.
    static Step replaced(Talking call, Replaced event) {
        var place = event.place();
        if (place == null || !call.has(place)) {
            return turnedAway(call, event);
        }
        boolean attended = event.how() == Replaced.How.ATTENDED_TRANSFER;
        var at = event.at();
        var from = party(call.dossier(), place);
        var other = call.other(place);
        var kind = attended ? Because.Kind.TRANSFER : Because.Kind.PICKUP;
        var adopted = adopted(call.dossier(), event, new Because(kind, from.name()));
        var leg = new LegId(adopted.legs());
        var dossier = place.isCaller() ? adopted : adopted.ended(place, at, LegEnd.TRANSFERRED, null);
        dossier = dossier.with(
                attended
                        ? new Transferred(at, from.name(), event.newcomer().name(), How.ATTENDED)
                        : new PickedUp(at, event.newcomer(), from.name()));
        var actions = new ArrayList<Action>();
        actions.add(new Adopt(leg, event.key()));
        actions.add(new Connect(other, leg));
        if (attended) {
            actions.add(new TellTransfer(place, OK));
        }
        actions.add(Finish.release(place, attended ? EndReason.TRANSFERRED : EndReason.COMPLETED_ELSEWHERE));
        return new Step(pair(dossier.answered(leg, at), other, leg, call.losers()), actions);
    }

    private static Dossier adopted(Dossier dossier, Replaced event, Because because) {
        return dossier.with(Leg.rung(event.at(), dossier.legs() + 1, event.newcomer(), because));
    }

    /// A call that rings is taken from elsewhere: everybody it rings at is told so.
    static Step pickedUp(Ringing call, Replaced event) {
        boolean fetches = call.hunt().offer().fetches(); // His own phone rings, with nobody to pick up.
        if (event.place() != null || fetches) {
            return turnedAway(call, event);
        }
        var title = call.hunt().offer().title().name();
        var entry = new PickedUp(event.at(), event.newcomer(), title);
        var dossier = adopted(call.dossier(), event, new Because(Because.Kind.PICKUP, title))
                .with(entry);
        var leg = new LegId(dossier.legs());
        return Winning.win(call.with(dossier), leg, event.at()).after(List.of(new Adopt(leg, event.key())));
    }

    /// There is nothing to take.
    static Step turnedAway(Call call, Replaced event) {
        return new Step(call, List.of(new TurnAway(event.key(), DOES_NOT_EXIST)));
    }

    /// A transfer is under way already, or nobody talks.
    static Step notNow(Live call, LegId by) {
        boolean known = by.isCaller() || call.dossier().knows(by);
        return known ? new Step(call, List.of(new TellTransfer(by, PENDING))) : CallMachine.stay(call);
    }

    /// One side of this talk goes on in another call; the other has brought the two together, and
    /// leaves.
    static Step merged(Talking call, LegId moved, String into, Instant at) {
        var closed = new Closed(at, Closing.MERGED, null, into);
        return Finish.hungUp(call, closed, List.of(Finish.release(call.other(moved), EndReason.TRANSFERRED)));
    }
}
