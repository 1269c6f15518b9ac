package tutti.call.routing;

import java.util.List;

/// Random numbers of one seed, the same on every machine (SplitMix64).
final class Chance {

    private long state;

    Chance(long seed) {
        state = seed;
    }

    /// 0 to `bound` - 1.
    int below(int bound) {
        state += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return (int) Long.remainderUnsigned(mixed ^ mixed >>> 31, bound);
    }

    boolean percent(int likely) {
        return below(100) < likely;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
