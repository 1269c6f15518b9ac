package tutti.engine.b2bua;

import tutti.call.directory.Tenant;
import tutti.call.routing.EndReason;

/// The leg of somebody who came from a call of another lane, with his dialog.
final class MovedLeg implements RungLeg {
    private static final long MILLIS = 1_000;

    private final Switchboard board;
    private final Side side;
    private final boolean outside;
    private final long sinceMillis;
    private boolean over;

    private MovedLeg(Switchboard board, Side side, boolean outside) {
        this.board = board;
        this.side = side;
        this.outside = outside;
        this.sinceMillis = board.shared().ticker().millis();
    }

    /// `migrant` sits on `seat` as `side` of a call of this lane.
    static MovedLeg arrived(Switchboard board, Side side, Migrant migrant) {
        var leg = new MovedLeg(board, side, migrant.outside());
        side.seat().unpack(migrant.luggage());
        side.dialog(migrant.dialog());
        side.timer().resume(migrant.timer());
        board.dialogs().remember(side);
        if (leg.outside) {
            board.busy()
                    .outside()
                    .enter(leg.payer(), board.clock().now(), board.services().tollWatch());
        }
        return leg;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public boolean isOutside() {
        return outside;
    }

    @Override
    public void acknowledge(byte[] answer) {} // His INVITE is long acknowledged.

    @Override
    public void cancel(EndReason why) {} // He has answered.

    @Override
    public void hangUp(EndReason why) {
        if (side.isUp()) {
            Farewell.say(board, side, why);
        }
        close();
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        side.ended();
        board.dialogs().forget(side);
        board.lanes().forward(side.tag(), Lanes.HERE);
        side.call().media().leave(side.seat());
        if (outside) {
            long seconds = Math.max(1, (board.shared().ticker().millis() - sinceMillis) / MILLIS);
            var now = board.clock().now(); // Tells the day.
            board.busy().outside().leave(payer(), seconds, now, board.services().tollWatch());
        }
    }

    private Tenant payer() {
        return side.call().inquiry().directory().tenant();
    }
}
