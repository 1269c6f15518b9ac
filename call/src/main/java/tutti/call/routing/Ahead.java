package tutti.call.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stages that are still to come: those of `stages` from `next` on, then those of `then`. A
/// branch of the plan puts its stages in front.
record Ahead(List<Stage> stages, int next, @Nullable Ahead then) {

    static Ahead of(List<Stage> stages) {
        return new Ahead(stages, 0, null);
    }

    /// Nothing when the plan is over.
    @Nullable
    Stage first() {
        if (next < stages.size()) {
            return stages.get(next);
        }
        return then == null ? null : then.first();
    }

    /// What comes behind the first.
    Ahead rest() {
        if (next < stages.size()) {
            return new Ahead(stages, next + 1, then);
        }
        return then == null ? this : then.rest();
    }

    Ahead behind(List<Stage> branch) {
        return new Ahead(branch, 0, this);
    }
}
