package tutti.call.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;

/// Whether a schedule is open at a moment, by the clock on the tenant's wall.
///
/// Daylight saving follows from that clock: hours that the clock leaps over are not; hours that it
/// shows twice count twice; what begins inside the gap begins when the clock has leapt.
public final class OpeningHours {

    /// How far the next change is looked for: beyond a year there is none.
    static final int DAYS_AHEAD = 366;

    private OpeningHours() {}

    /// Open or closed, and until when; without `until` for as long as anybody can tell.
    public record Opening(boolean open, @Nullable ZonedDateTime until) {

        /// Closed now and for ever.
        public boolean neverOpens() {
            return !open && until == null;
        }
    }

    public static boolean isOpen(Schedule schedule, ZonedDateTime at) {
        var date = at.toLocalDate();
        if (schedule.closedDates().contains(date)) {
            return false;
        }
        return schedule.openDates().contains(date) || inHours(schedule, at.toLocalDateTime());
    }

    private static boolean inHours(Schedule schedule, LocalDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        var day = Day.of(at.getDayOfWeek());
        return schedule.weekly().stream()
                .filter(hours -> hours.days().contains(day))
                .anyMatch(hours ->
                        hours.from().minutes() <= minute && minute < hours.to().minutes());
    }

    public static Opening at(Schedule schedule, ZonedDateTime at) {
        boolean open = isOpen(schedule, at);
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            for (var moment : moments(schedule, at.toLocalDate().plusDays(day), at.getZone())) {
                var then = moment.atZone(at.getZone());
                if (then.isAfter(at) && isOpen(schedule, then) != open) {
                    return new Opening(open, then);
                }
            }
        }
        return new Opening(open, null);
    }

    /// All moments of a date at which the schedule can change.
    private static SortedSet<Instant> moments(Schedule schedule, LocalDate date, ZoneId zone) {
        var moments = new TreeSet<Instant>();
        addAll(moments, date.atStartOfDay(), zone);
        var day = Day.of(date.getDayOfWeek());
        for (Hours hours : schedule.weekly()) {
            if (hours.days().contains(day)) {
                addAll(moments, date.atStartOfDay().plusMinutes(hours.from().minutes()), zone);
                addAll(moments, date.atStartOfDay().plusMinutes(hours.to().minutes()), zone);
            }
        }
        var change = zone.getRules().nextTransition(date.atStartOfDay(zone).toInstant());
        if (change != null && change.getDateTimeBefore().toLocalDate().equals(date)) {
            moments.add(change.getInstant());
        }
        return moments;
    }

    /// A time of the wall is no moment in a gap, and two in an overlap.
    private static void addAll(Set<Instant> moments, LocalDateTime wall, ZoneId zone) {
        zone.getRules().getValidOffsets(wall).forEach(offset -> moments.add(wall.toInstant(offset)));
    }
}
