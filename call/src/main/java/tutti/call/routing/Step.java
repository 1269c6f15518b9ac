package tutti.call.routing;

import java.util.List;
import java.util.stream.Stream;

/// What one event makes of a call.
public record Step(Call next, List<Action> actions) {

    public Step {
        actions = List.copyOf(actions);
    }

    /// The same step, with `first` done before it.
    Step after(List<Action> first) {
        return new Step(next, Stream.concat(first.stream(), actions.stream()).toList());
    }
}
