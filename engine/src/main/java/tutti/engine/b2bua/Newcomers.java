package tutti.engine.b2bua;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Party;
import tutti.call.routing.Event;
import tutti.call.routing.Event.Replaced.How;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegId;
import tutti.engine.event.Replaces;
import tutti.engine.transaction.Incoming;
import tutti.sip.message.Status;

/// People who come into a call of this lane from elsewhere: a phone that picks it up or takes it over
/// (INVITE with Replaces, RFC 3891), or somebody who was consulted in another call (REFER with Replaces,
/// RFC 5589 §7). The machine of the call decides whether he is let in.
public final class Newcomers {
    private final Switchboard board;
    private final Migration migration;
    private final Map<String, Newcomer> waiting = new HashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();

    /// Somebody at the door.
    private sealed interface Newcomer {
        /// With an INVITE that is not answered yet.
        record Calling(Incoming invite, String account) implements Newcomer {}

        /// A side of another call of this lane.
        record Talking(Side side, CallSession from) implements Newcomer {}

        /// From a call of another lane.
        record Migrated(Migrant migrant) implements Newcomer {}
    }

    Newcomers(Switchboard board) {
        this.board = board;
        this.migration = new Migration(board);
    }

    /// Who comes from, and goes to, other lanes.
    Migration migration() {
        return migration;
    }

    /// A phone of the tenant wants a call that rings.
    ///
    /// @return 0, or the status that refuses it
    int pickUp(CallSession call, Incoming invite, VoipAccount by) {
        return knock(call, new Newcomer.Calling(invite, by.id()), party(by), null, How.PICKUP);
    }

    /// A phone of the tenant wants to take the place of one side of a talk, or of a phone that rings.
    ///
    /// @return 0, or the status that refuses it
    public int takeOver(Incoming invite, Replaces replaces, VoipAccount by, String tenantId) {
        var side = board.dialogs().find(replaces);
        if (side == null || !side.call().tenantId().equals(tenantId)) {
            return Status.NO_SUCH_TRANSACTION;
        }
        boolean talks = side.isUp() && side.call().opposite(side) != null;
        if (talks && replaces.earlyOnly()) {
            return Status.BUSY_HERE;
        }
        var newcomer = new Newcomer.Calling(invite, by.id());
        return talks
                ? knock(side.call(), newcomer, party(by), Sides.idOf(side), How.TAKEOVER)
                : knock(side.call(), newcomer, party(by), null, How.PICKUP);
    }

    /// `by` joins the other side of his talk with whom he talks to in the call that `replaces` names.
    ///
    /// @return 0, or the status that refuses it
    int join(Side by, Replaces replaces) {
        var consulting = board.dialogs().find(replaces);
        if (consulting == null
                || consulting.call() == by.call()
                || !consulting.call().tenantId().equals(by.call().tenantId())) {
            return Status.NO_SUCH_TRANSACTION;
        }
        var other = consulting.call();
        var consulted = other.opposite(consulting);
        if (consulted == null || !consulted.isUp()) {
            return early(by, other);
        }
        var party = party(other, consulted);
        return knock(by.call(), new Newcomer.Talking(consulted, other), party, Sides.idOf(by), How.ATTENDED_TRANSFER);
    }

    /// He does not wait for an answer: the call that rings for him is given up, and the same number is
    /// rung for the other.
    private int early(Side by, CallSession ringing) {
        var number = giveUp(ringing);
        var call = by.call();
        call.feed(new Event.TransferAsked(Sides.idOf(by), number, call.now()));
        return 0;
    }

    /// Ends a call that rings.
    ///
    /// @return the number that was dialled
    String giveUp(CallSession ringing) {
        ringing.callerCancelled();
        return ringing.inquiry().called();
    }

    /// Whom `by` has consulted comes from another lane to take his place.
    ///
    /// @return 0, or the status that refuses it
    int arrived(CallSession call, Side by, Migrant migrant) {
        var who = new Newcomer.Migrated(migrant);
        return knock(call, who, migrant.party(), Sides.idOf(by), How.ATTENDED_TRANSFER);
    }

    private int knock(CallSession call, Newcomer who, Party party, @Nullable LegId place, How how) {
        var key = board.marks().tag();
        waiting.put(key, who);
        call.feed(new Event.Replaced(key, party, place, how, call.now()));
        boolean here = waiting.remove(key) != null;
        Integer refusal = refusals.remove(key);
        return here ? refusal == null ? Status.NO_SUCH_TRANSACTION : refusal : 0;
    }

    /// Who sits at `side`, for the record of another call.
    static Party party(CallSession call, Side side) {
        var account = call.accountOf(side);
        var known = account == null ? null : call.directory().account(account).orElse(null);
        if (known != null) {
            return party(known);
        }
        var view = call.view();
        var answered = view == null ? null : view.answeredBy();
        var caller = call.inquiry().caller();
        return side.leg() != null && answered != null
                ? answered
                : new Party(Party.Type.EXTERNAL_NUMBER, null, caller.shown(""), caller.number());
    }

    private static Party party(VoipAccount by) {
        return new Party(Party.Type.VOIP_ACCOUNT, by.id(), by.description(), null);
    }

    /// Whoever came with `key` is leg `leg` of `call` from now on.
    void adopt(CallSession call, LegId leg, String key) {
        switch (waiting.remove(key)) {
            case null -> lost(call, leg);
            case Newcomer.Talking(var side, var from) -> move(side, from, call, leg);
            case Newcomer.Migrated(var migrant) -> {
                if (!migration.adopt(call, leg, migrant)) {
                    lost(call, leg);
                }
            }
            case Newcomer.Calling(var invite, var account) -> answer(invite, account, call, leg);
        }
    }

    /// Whoever came with `key` is not let in.
    void turnAway(String key, int status) {
        refusals.put(key, status);
    }

    private void move(Side side, CallSession from, CallSession call, LegId leg) {
        var account = from.accountOf(side);
        var id = Sides.idOf(side);
        var owner = from.sides().leave(id);
        side.move(call, leg);
        call.media().adopt(side.seat());
        call.join(leg, owner, account);
        from.feed(new Event.Merged(id, call.id(), from.now()));
    }

    private void answer(Incoming invite, String account, CallSession call, LegId leg) {
        var seat = call.media().another(invite.flow());
        if (seat == null) {
            turnAway(invite, Status.SERVICE_UNAVAILABLE);
            lost(call, leg);
            return;
        }
        var offer = invite.request().body();
        var answer = offer.length == 0
                ? seat.offer(seat.common())
                : seat.hear(offer) ? seat.answer(call.media().caller().settled()) : null;
        if (answer == null) {
            turnAway(invite, Status.NOT_ACCEPTABLE_HERE);
            lost(call, leg);
            return;
        }
        var came = new CallerLeg(board, call, leg, invite.open(), seat);
        call.join(leg, JoinedLeg.came(came), account);
        came.answer(answer);
        if (offer.length > 0) {
            call.connecting().described(leg, offer);
        }
    }

    private void turnAway(Incoming invite, int status) {
        invite.respond(
                Writer.refusal(invite.request(), status, null, board.marks().tag()));
    }

    private void lost(CallSession call, LegId leg) {
        var failure = new LegFailure(Status.SERVICE_UNAVAILABLE, Status.reason(Status.SERVICE_UNAVAILABLE));
        call.feed(new Event.LegFailed(leg, failure, call.now()));
    }
}
