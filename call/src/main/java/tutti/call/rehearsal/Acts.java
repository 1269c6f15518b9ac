package tutti.call.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Chose;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.rehearsal.Forecast.Act;
import tutti.call.rehearsal.Forecast.Choice;
import tutti.call.rehearsal.Forecast.Passed;
import tutti.call.rehearsal.Forecast.Rung;

/// Gathers the entries of a timeline into acts: what one step does in one moment.
final class Acts {

    private static final double MILLIS = 1000.0;

    private final List<Act> acts = new ArrayList<>();
    private final Branches branches;
    private final Instant start;
    private @Nullable StepBegun step;
    private Instant moment;
    private @Nullable Choice choice;
    private List<Rung> ring = new ArrayList<>();
    private List<Passed> skipped = new ArrayList<>();

    private Acts(Branches branches, Instant start) {
        this.branches = branches;
        this.start = start;
        this.moment = start;
    }

    static Forecast of(List<TimelineEntry> entries, Branches branches, Instant start, @Nullable Outcome outcome) {
        var acts = new Acts(branches, start);
        entries.forEach(acts::add);
        acts.close();
        return new Forecast(acts.acts, outcome, entries);
    }

    private void add(TimelineEntry entry) {
        if (entry instanceof StepBegun begun) {
            close();
            step = begun;
            choice = null;
            moment = begun.at();
        } else if (entry instanceof Chose chose && step != null) {
            choice = branches.choice(step, chose.branch());
        } else if (entry instanceof Leg leg) {
            moveTo(leg.at());
            ring.add(new Rung(leg.target(), leg.because()));
        } else if (entry instanceof Skipped passed) {
            moveTo(passed.at());
            skipped.add(new Passed(passed.target(), passed.because()));
        }
    }

    private void moveTo(Instant at) {
        if (!at.equals(moment)) {
            if (!ring.isEmpty() || !skipped.isEmpty()) {
                close();
            }
            moment = at;
        }
    }

    private void close() {
        if (step != null) {
            double seconds = Duration.between(start, moment).toMillis() / MILLIS;
            acts.add(new Act(seconds, step, choice, ring, skipped));
        }
        ring = new ArrayList<>();
        skipped = new ArrayList<>();
    }
}
