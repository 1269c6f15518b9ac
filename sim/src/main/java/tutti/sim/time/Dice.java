package tutti.sim.time;

import java.util.List;
import tutti.engine.port.Entropy;

/// Chance that is the same for the same seed, wherever and whenever it is thrown (SplitMix64).
public final class Dice implements Entropy {
    private long state;

    public Dice(long seed) {
        state = seed;
    }

    @Override
    public long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /// Dice of their own for one part of the world: what others throw does not disturb them.
    public Dice split() {
        return new Dice(next());
    }

    /// From 0 to below `bound`.
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /// From `low` to `high`, both included.
    public long between(long low, long high) {
        return low + Long.remainderUnsigned(next(), high - low + 1);
    }

    /// From 0 to below 1.
    public double share() {
        return (next() >>> 11) * 0x1p-53;
    }

    public boolean chance(double probability) {
        return share() < probability;
    }

    public <T> T pick(List<T> some) {
        return some.get(below(some.size()));
    }
}
