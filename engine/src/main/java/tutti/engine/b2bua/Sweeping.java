package tutti.engine.b2bua;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Direction;
import tutti.call.routing.Destination;
import tutti.call.routing.Event;
import tutti.call.routing.Inquiry;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegOrder;
import tutti.sip.message.Status;

/// Rings the legs of one call, sweep by sweep.
final class Sweeping {
    private final Switchboard board;
    private final CallSession call;
    private final Inquiry inquiry;
    private boolean ringsOutside;

    Sweeping(Switchboard board, CallSession call, Inquiry inquiry) {
        this.board = board;
        this.call = call;
        this.inquiry = inquiry;
    }

    /// All legs of a sweep are made first and sent then, so that they leave together. One that cannot be
    /// sent at all fails.
    void ring(List<LegOrder> orders) {
        var sweep = new ArrayList<CalleeLeg>(orders.size());
        for (var order : orders) {
            var ways = board.ways().of(order, inquiry);
            var seat = ways.isEmpty() ? null : seat(order.destination(), ways.getFirst());
            if (seat == null) {
                boolean noWay = ways.isEmpty() && !(order.destination() instanceof Destination.External);
                int status = noWay ? Status.FLOW_FAILED : Status.SERVICE_UNAVAILABLE;
                var failure = new LegFailure(status, Status.reason(status));
                call.feed(new Event.LegFailed(order.leg(), failure, call.now()));
                continue;
            }
            var leg = new CalleeLeg(board, call, order, ways, seat);
            call.sides().add(order.leg(), leg, ours(order.destination()));
            sweep.add(leg);
            leavesTheHouse(order.destination());
        }
        sweep.forEach(CalleeLeg::ring);
    }

    private void leavesTheHouse(Destination destination) {
        if (!ringsOutside && !(destination instanceof Destination.Device)) {
            ringsOutside = true;
            board.busy().circles().enter(inquiry);
        }
    }

    /// The call rings nowhere any more: it was answered, or is over.
    void settled() {
        if (ringsOutside) {
            ringsOutside = false;
            board.busy().circles().leave(inquiry);
        }
    }

    /// Whose device, or which trunk, the leg goes to.
    private static @Nullable String ours(Destination destination) {
        return switch (destination) {
            case Destination.Device(var account, var _) -> account;
            case Destination.OverTrunk(var trunk, var _) -> trunk;
            case Destination.External _ -> null;
        };
    }

    /// Phones that ring together share one; whoever may be spoken to before he is connected, or rings
    /// while others talk, gets his own.
    private @Nullable Seat seat(Destination destination, Way way) {
        boolean phone = destination instanceof Destination.Device || inquiry.direction() == Direction.OUTBOUND;
        boolean taken = call.transfers().waiting() != null
                || call.connectedSides().findAny().isPresent();
        return phone && !taken ? call.media().phones() : call.media().another(way.flow());
    }
}
