package tutti.call.directory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// When somebody is there: hours of the week by the tenant's clock, and the dates that break the
/// rule. A date in `closedDates` is closed all day, one in `openDates` open all day; closed wins
/// over open.
public record Schedule(List<Hours> weekly, List<LocalDate> closedDates, List<LocalDate> openDates) {

    public Schedule {
        weekly = List.copyOf(weekly);
        closedDates = List.copyOf(closedDates);
        openDates = List.copyOf(openDates);
    }

    public static Schedule of(Hours... weekly) {
        return new Schedule(List.of(weekly), List.of(), List.of());
    }

    /// Open on `days` from `from` (included) to `to` (excluded) of the same day. Hours over midnight
    /// are two of these: 22:00 to 24:00, and 00:00 to 06:00 of the next day.
    public record Hours(List<Day> days, TimeOfDay from, TimeOfDay to) {
        public Hours {
            days = List.copyOf(days);
        }
    }

    public enum Day {
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN;

        public static Day of(DayOfWeek day) {
            return switch (day) {
                case MONDAY -> MON;
                case TUESDAY -> TUE;
                case WEDNESDAY -> WED;
                case THURSDAY -> THU;
                case FRIDAY -> FRI;
                case SATURDAY -> SAT;
                case SUNDAY -> SUN;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
