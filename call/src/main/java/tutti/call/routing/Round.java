package tutti.call.routing;

import java.util.List;
import tutti.call.history.TimelineEntry.RoundBegun.Order;
import tutti.call.history.TimelineEntry.RoundBegun.Reason;

/// A round of the smart order: whom it asks, and why it is the first where it is.
record Round(Order order, Reason whenFirst, List<Goal> goals) {
    Round {
        goals = List.copyOf(goals);
    }
}
