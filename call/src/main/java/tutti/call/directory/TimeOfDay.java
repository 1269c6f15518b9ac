package tutti.call.directory;

import tutti.call.directory.Parsed.Good;
import tutti.call.directory.Parsed.Malformed;

/// A minute of the day by the clock on the wall: 00:00 to 24:00, the end of the day.
///
/// @param minutes since 00:00
public record TimeOfDay(int minutes) implements Comparable<TimeOfDay> {

    public static final TimeOfDay END = new TimeOfDay(24 * 60);

    private static final int LENGTH = 5;

    public TimeOfDay {
        if (minutes < 0 || minutes > 24 * 60) {
            throw new IllegalArgumentException("minutes " + minutes);
        }
    }

    public static TimeOfDay of(int hour, int minute) {
        return new TimeOfDay(hour * 60 + minute);
    }

    /// Reads `09:00`, two digits each.
    public static Parsed<TimeOfDay> parse(String text) {
        for (int i = 0; i < LENGTH; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (i == 2 ? c != ':' : c < '0' || c > '9') {
                return new Malformed<>(i, "a time is expected, like 09:00");
            }
        }
        if (text.length() > LENGTH) {
            return new Malformed<>(LENGTH, "a time is expected, like 09:00");
        }
        int hour = (text.charAt(0) - '0') * 10 + text.charAt(1) - '0';
        int minute = (text.charAt(3) - '0') * 10 + text.charAt(4) - '0';
        return minute > 59 || hour * 60 + minute > END.minutes
                ? new Malformed<>(minute > 59 ? 3 : 0, "a time is 00:00 to 24:00")
                : new Good<>(of(hour, minute));
    }

    @Override
    public int compareTo(TimeOfDay other) {
        return Integer.compare(minutes, other.minutes);
    }

    /// The spelling of the contract.
    @Override
    public String toString() {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
