package tutti.call.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;

/// Something in a schedule that cannot be meant: where, what, and the place that it clashes with.
/// Hours over midnight are refused rather than guessed at: 22:00 to 06:00 is written as two.
///
/// @param pointer within the schedule, as in `/weekly/1/to`
/// @param other   the pointer of the place that it contradicts, where there is one
public record ScheduleFlaw(
        String pointer, Code code, @Nullable String other) {

    public enum Code {
        /// `to` is not after `from`.
        HOURS_BACKWARDS("hours-backwards"),
        HOURS_OVERLAP("overlapping-hours"),
        DAY_TWICE("duplicate-day"),
        DATE_TWICE("duplicate-date"),
        /// A date that is closed and open.
        OPEN_AND_CLOSED("open-and-closed");

        private final String spelling;

        Code(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    /// All flaws, in the order of the schedule.
    public static List<ScheduleFlaw> of(Schedule schedule) {
        var flaws = new ArrayList<ScheduleFlaw>();
        var weekly = schedule.weekly();
        for (int i = 0; i < weekly.size(); i++) {
            var pointer = "/weekly/" + i;
            var hours = weekly.get(i);
            if (hours.to().compareTo(hours.from()) <= 0) {
                flaws.add(new ScheduleFlaw(pointer + "/to", Code.HOURS_BACKWARDS, pointer + "/from"));
            }
            aboutDays(hours, pointer, flaws);
            for (int before = 0; before < i; before++) {
                if (overlap(weekly.get(before), hours)) {
                    flaws.add(new ScheduleFlaw(pointer, Code.HOURS_OVERLAP, "/weekly/" + before));
                }
            }
        }
        aboutDates(schedule, flaws);
        return List.copyOf(flaws);
    }

    private static void aboutDays(Hours hours, String pointer, List<ScheduleFlaw> flaws) {
        var seen = new HashSet<Day>();
        for (int i = 0; i < hours.days().size(); i++) {
            if (!seen.add(hours.days().get(i))) {
                flaws.add(new ScheduleFlaw(pointer + "/days/" + i, Code.DAY_TWICE, null));
            }
        }
    }

    private static boolean overlap(Hours left, Hours right) {
        return left.days().stream().anyMatch(right.days()::contains)
                && left.from().compareTo(right.to()) < 0
                && right.from().compareTo(left.to()) < 0;
    }

    private static void aboutDates(Schedule schedule, List<ScheduleFlaw> flaws) {
        var closed = new HashMap<LocalDate, String>();
        aboutDates("/closedDates/", schedule.closedDates(), closed, flaws);
        var open = new HashMap<LocalDate, String>();
        aboutDates("/openDates/", schedule.openDates(), open, flaws);
        for (int i = 0; i < schedule.openDates().size(); i++) {
            var clash = closed.get(schedule.openDates().get(i));
            if (clash != null) {
                flaws.add(new ScheduleFlaw("/openDates/" + i, Code.OPEN_AND_CLOSED, clash));
            }
        }
    }

    private static void aboutDates(
            String pointer, List<LocalDate> dates, HashMap<LocalDate, String> seen, List<ScheduleFlaw> flaws) {
        for (int i = 0; i < dates.size(); i++) {
            var first = seen.putIfAbsent(dates.get(i), pointer + i);
            if (first != null) {
                flaws.add(new ScheduleFlaw(pointer + i, Code.DATE_TWICE, first));
            }
        }
    }
}
