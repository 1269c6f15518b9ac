package tutti.sim.chronicle;

import static tutti.sim.chronicle.Line.NEVER;

import tutti.sim.watch.Objections;

/// I2, as the people see it: nobody holds a dead telephone for long.
record Endings(Lines lines, Objections objections) implements Rule {
    /// 64*T1 that an answer, or a BYE, is repeated, and some time on the way.
    private static final long PATIENCE_MILLIS = 40_000;

    @Override
    public void ended() {
        for (var line : lines.all()) {
            if (line.isUp()) {
                objections.raise("I2", line + " was never ended by the server");
            }
            if (line.upAtPeerAt == NEVER) {
                continue;
            }
            long over = line.isAnswered() ? line.overAt() : line.upAtPeerAt;
            if (over != NEVER && line.overAtPeerAt > over + PATIENCE_MILLIS) {
                objections.raise("I2", line + " is over since " + over + " and its peer does not know");
            }
        }
    }
}
