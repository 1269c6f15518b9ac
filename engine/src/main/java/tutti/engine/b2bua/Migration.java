package tutti.engine.b2bua;

import tutti.call.routing.EndReason;
import tutti.call.routing.Event;
import tutti.call.routing.LegId;
import tutti.engine.event.Replaces;
import tutti.sip.message.Status;

/// People who go from a call of one lane into a call of another: who was consulted there joins whom the
/// transferor talks with here (RFC 5589 §7).
///
/// A call stays on its lane with all its legs, so the consulted one moves: his lane ends its call with
/// what it knows of him as a value ([Migrant]), this lane goes on with his dialog and gives him a seat in
/// its media. He may not move while something is under way in his dialog: 491. When the call that he
/// was to join has ended meanwhile, he is hung up, as the transferor wanted to leave him.
final class Migration {
    private final Switchboard board;

    /// Who is wanted: whoever talks with the one who has the dialog that `replaces` names.
    private record Wish(Replaces replaces, String tenantId, String into, int lane) {}

    Migration(Switchboard board) {
        this.board = board;
    }

    /// Asks `lane` for whom `by` has consulted there; the transfer of `by` is told what comes of it.
    void ask(Side by, Replaces replaces, int lane) {
        var call = by.call();
        var wish = new Wish(replaces, call.tenantId(), call.id(), board.marks().lane());
        board.lanes().on(lane, there -> there.newcomers().migration().lend(wish, call, by));
    }

    /// @param call,by of the lane that asks: not touched here
    private void lend(Wish wish, CallSession call, Side by) {
        var answer = answer(wish);
        board.lanes().on(wish.lane(), back -> back.newcomers().migration().arrived(call, by, answer));
        if (answer instanceof Migrant.Answer.Coming(var migrant)) {
            board.lanes().forward(migrant.tag(), wish.lane()); // What is sent on comes after him.
        }
    }

    private Migrant.Answer answer(Wish wish) {
        var consulting = board.dialogs().find(wish.replaces());
        if (consulting == null || !consulting.call().tenantId().equals(wish.tenantId())) {
            return new Migrant.Answer.Refused(Status.NO_SUCH_TRANSACTION);
        }
        var from = consulting.call();
        var consulted = from.opposite(consulting);
        if (consulted == null || !consulted.isUp()) {
            return new Migrant.Answer.StillRinging(board.newcomers().giveUp(from));
        }
        return consulted.isQuiet()
                ? new Migrant.Answer.Coming(leaving(consulted, from, wish.into()))
                : new Migrant.Answer.Refused(Status.REQUEST_PENDING);
    }

    private Migrant leaving(Side side, CallSession from, String into) {
        var dialog = side.dialog();
        if (dialog == null) {
            throw new IllegalStateException("who is up has a dialog");
        }
        var id = Sides.idOf(side);
        var leg = from.sides().leg(id);
        var migrant = new Migrant(
                side.tag(),
                board.flowTo(side),
                side.carrier(),
                dialog,
                side.seat().luggage(),
                side.timer().agreement(),
                Newcomers.party(from, side),
                from.accountOf(side),
                leg != null && leg.isOutside());
        from.sides().leave(id).close();
        from.feed(new Event.Merged(id, into, from.now()));
        return migrant;
    }

    private void arrived(CallSession call, Side by, Migrant.Answer answer) {
        var id = Sides.idOf(by);
        switch (answer) {
            case Migrant.Answer.Refused(var status) -> call.transfers().tell(id, status);
            case Migrant.Answer.StillRinging(var number) -> call.feed(new Event.TransferAsked(id, number, call.now()));
            case Migrant.Answer.Coming(var migrant) -> {
                int refusal = board.newcomers().arrived(call, by, migrant);
                if (refusal != 0) {
                    dismiss(migrant);
                    call.transfers().tell(id, refusal);
                }
            }
        }
        call.transfers().settle(id);
    }

    /// `migrant` sits in the call as `side` from now on; false when there is no seat for him.
    boolean adopt(CallSession call, LegId leg, Migrant migrant) {
        var seat = call.media().another(migrant.flow());
        if (seat == null) {
            dismiss(migrant);
            return false;
        }
        var side = new Side(call, leg, migrant.tag(), migrant.flow(), seat);
        side.carrier(migrant.carrier());
        call.join(leg, MovedLeg.arrived(board, side, migrant), migrant.account());
        return true;
    }

    private void dismiss(Migrant migrant) {
        Dismissal.say(board, migrant.dialog(), migrant.flow(), migrant.carrier(), Reasons.of(EndReason.LOST));
        board.lanes().forward(migrant.tag(), Lanes.HERE);
    }
}
