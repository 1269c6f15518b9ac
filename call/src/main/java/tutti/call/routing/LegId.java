package tutti.call.routing;

/// A leg of one call: its legs are numbered from 1 in the order they were rung.
public record LegId(int number) {

    /// The caller, where he and a leg are treated alike.
    public static final LegId CALLER = new LegId(0);

    public boolean isCaller() {
        return number == 0;
    }

    @Override
    public String toString() {
        return number == 0 ? "the caller" : "leg " + number;
    }
}
