package tutti.call.routing;

/// A leg of one call: its legs are numbered from 1 in the order they were rung.
public record LegId(int number) {

    @Override
    public String toString() {
        return "leg " + number;
    }
}
