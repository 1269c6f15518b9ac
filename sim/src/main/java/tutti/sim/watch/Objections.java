package tutti.sim.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tutti.sim.time.Agenda;

/// What the referees object to. Collected, not thrown: a lane survives its own mistakes and would
/// survive a referee's protest as well.
public final class Objections {
    public static final String MISTAKE = "bug";

    private final Agenda agenda;
    private boolean resting;
    private final List<String> all = new ArrayList<>();

    public Objections(Agenda agenda) {
        this.agenda = agenda;
    }

    /// From now on nobody objects but to mistakes of ours: the referees know calls of two alone.
    public void rest() {
        resting = true;
    }

    public void raise(String rule, String what) {
        if (resting && !rule.equals(MISTAKE)) {
            return;
        }
        all.add(String.format(Locale.ROOT, "%10.3f  %s: %s", agenda.worldMillis() / 1000.0, rule, what));
    }

    public List<String> all() {
        return List.copyOf(all);
    }

    public boolean none() {
        return all.isEmpty();
    }
}
