package tutti.engine.b2bua;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Direction;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.routing.Destination;
import tutti.call.routing.DeviceState;
import tutti.call.routing.Event;
import tutti.call.routing.Inquiry;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegOrder;
import tutti.call.routing.Refusal;
import tutti.sip.message.Status;

/// Rings the legs of one call, sweep by sweep, and knows whether they lead out of the house, from where the
/// call may come back ([Circles]).
final class Sweeping {
    private final Switchboard board;
    private final CallSession call;
    private final Inquiry inquiry;
    private final boolean mayBeEcho;
    private final Set<Object> marks = new HashSet<>(4);
    private int outside;

    Sweeping(Switchboard board, CallSession call, Inquiry inquiry) {
        this.board = board;
        this.call = call;
        this.inquiry = inquiry;
        this.mayBeEcho = board.busy().circles().mayBeEcho(inquiry);
    }

    /// How these accounts are, and what the tenant uses of calls outside.
    Event survey(List<String> accounts) {
        var states = new HashMap<String, DeviceState>();
        for (String account : accounts) {
            states.put(account, board.whereabouts().of(account));
        }
        var usage = board.busy()
                .outside()
                .of(inquiry.directory().tenant(), board.clock().now());
        return new Event.Surveyed(states, usage, call.now());
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
            leavesTheHouse(order.destination(), seat);
        }
        sweep.forEach(CalleeLeg::ring);
    }

    private void leavesTheHouse(Destination destination, Seat seat) {
        if (destination instanceof Destination.Device) {
            return;
        }
        var invite = call.caller().invite();
        var offer = invite == null ? Seat.NOTHING : invite.body();
        board.busy().circles().enter(inquiry, offer, seat.marks(), outside == 0);
        marks.addAll(seat.marks());
        outside++;
    }

    /// The call rings nowhere any more: it was answered, or is over.
    void settled() {
        if (outside > 0) {
            board.busy().circles().leave(inquiry, outside, marks);
            outside = 0;
            marks.clear();
        }
    }

    /// The call is over. One that was alike to one which rang outside, and came to nothing because it went
    /// in a circle, was that one: it leaves no record beside it (T14).
    void over(CallRecord record) {
        var follower = board.shared().follower();
        boolean circled = record.timeline().getLast() instanceof Closed closed
                && closed.status() != null
                && Refusal.isLoop(closed.status());
        if (mayBeEcho && circled) {
            follower.cameBack(record);
        } else {
            follower.ended(record);
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
