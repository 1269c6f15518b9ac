package tutti.call.directory;

import java.util.List;

/// What happens to the calls of a number: steps in order, the next one when the one before ends
/// unanswered (clause 22). Without steps nobody answers the number.
public record CallPlan(List<PlanStep> steps) {

    public static final CallPlan EMPTY = new CallPlan(List.of());

    public CallPlan {
        steps = List.copyOf(steps);
    }
}
