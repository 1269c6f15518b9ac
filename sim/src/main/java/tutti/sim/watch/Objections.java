package tutti.sim.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tutti.sim.time.Agenda;

/// What the referees object to. Collected, not thrown: a lane survives its own mistakes and would
/// survive a referee's protest as well.
public final class Objections {
    private final Agenda agenda;
    private final List<String> all = new ArrayList<>();

    public Objections(Agenda agenda) {
        this.agenda = agenda;
    }

    public void raise(String rule, String what) {
        all.add(String.format(Locale.ROOT, "%10.3f  %s: %s", agenda.worldMillis() / 1000.0, rule, what));
    }

    public List<String> all() {
        return List.copyOf(all);
    }

    public boolean none() {
        return all.isEmpty();
    }
}
