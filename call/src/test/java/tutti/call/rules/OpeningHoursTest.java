package tutti.call.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.directory.Parsed;
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;
import tutti.call.directory.TimeOfDay;
import tutti.call.rules.OpeningHours.Opening;
import tutti.call.rules.ScheduleFlaw.Code;

/// Clause 22, with holidays and time zones: when a plan is open, and until when.
class OpeningHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Day> WORKDAYS = List.of(Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI);
    private static final Schedule OFFICE =
            Schedule.of(hours(WORKDAYS, "09:00", "12:00"), hours(WORKDAYS, "13:00", "17:00"));

    static Hours hours(List<Day> days, String from, String to) {
        return new Hours(days, time(from), time(to));
    }

    private static TimeOfDay time(String text) {
        return switch (TimeOfDay.parse(text)) {
            case Parsed.Good<TimeOfDay>(var time) -> time;
            case Parsed.Malformed<TimeOfDay>(var _, var why) -> throw new AssertionError(why);
        };
    }

    private static ZonedDateTime at(String local) {
        return ZonedDateTime.parse(local + "[Europe/Berlin]");
    }

    /// 23 November 2026 is a Monday.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "2026-11-23T08:59:59.999999999+01:00, false, 2026-11-23T09:00+01:00",
        "2026-11-23T09:00+01:00, true, 2026-11-23T12:00+01:00",
        "2026-11-23T11:59:59.999+01:00, true, 2026-11-23T12:00+01:00",
        "2026-11-23T12:00+01:00, false, 2026-11-23T13:00+01:00",
        "2026-11-23T16:59:59+01:00, true, 2026-11-23T17:00+01:00",
        "2026-11-27T17:00+01:00, false, 2026-11-30T09:00+01:00",
        "2026-11-28T10:00+01:00, false, 2026-11-30T09:00+01:00",
    })
    void fromIsIncludedAndToIsNot(String at, boolean open, String until) {
        assertThat(OpeningHours.at(OFFICE, at(at))).isEqualTo(new Opening(open, at(until)));
    }

    @Test
    void theDayEndsAt24AndTheNextGoesOnWithoutAGap() {
        var night = Schedule.of(hours(List.of(Day.MON), "22:00", "24:00"), hours(List.of(Day.TUE), "00:00", "06:00"));

        assertThat(OpeningHours.at(night, at("2026-11-23T23:59:59+01:00")))
                .isEqualTo(new Opening(true, at("2026-11-24T06:00+01:00")));
        assertThat(OpeningHours.isOpen(night, at("2026-11-24T00:00+01:00"))).isTrue();
        assertThat(OpeningHours.isOpen(night, at("2026-11-24T22:30+01:00"))).isFalse();
    }

    @Test
    void closedDatesWinOverHoursAndOpenDatesOverTheWeekAndClosedOverOpen() {
        var schedule = new Schedule(
                OFFICE.weekly(),
                List.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 27)),
                List.of(LocalDate.of(2026, 12, 26), LocalDate.of(2026, 12, 27)));

        assertThat(OpeningHours.at(schedule, at("2026-12-25T10:00+01:00")))
                .isEqualTo(new Opening(false, at("2026-12-26T00:00+01:00")));
        assertThat(OpeningHours.at(schedule, at("2026-12-26T03:00+01:00"))) // A Saturday.
                .isEqualTo(new Opening(true, at("2026-12-27T00:00+01:00")));
        assertThat(OpeningHours.at(schedule, at("2026-12-27T10:00+01:00")))
                .isEqualTo(new Opening(false, at("2026-12-28T09:00+01:00")));
    }

    @Test
    void theClockOnTheWallOfTheTenantCounts() {
        var utc = ZonedDateTime.parse("2026-11-23T08:30Z");

        assertThat(OpeningHours.isOpen(OFFICE, utc.withZoneSameInstant(BERLIN))).isTrue();
        assertThat(OpeningHours.isOpen(OFFICE, utc.withZoneSameInstant(ZoneId.of("Europe/London"))))
                .isFalse();
    }

    /// 29 March 2026: 02:00 leaps to 03:00.
    @Test
    void hoursThatTheClockLeapsOverAreNot() {
        var early = Schedule.of(hours(List.of(Day.SUN), "02:00", "03:00"), hours(List.of(Day.SUN), "09:00", "10:00"));

        assertThat(OpeningHours.at(early, at("2026-03-29T01:59:59+01:00")))
                .isEqualTo(new Opening(false, at("2026-03-29T09:00+02:00")));
        assertThat(OpeningHours.isOpen(early, at("2026-03-29T03:00+02:00"))).isFalse();
    }

    @Test
    void whatBeginsInTheGapBeginsAfterTheLeap() {
        var early = Schedule.of(hours(List.of(Day.SUN), "02:30", "06:00"));

        assertThat(OpeningHours.at(early, at("2026-03-29T01:30+01:00")))
                .isEqualTo(new Opening(false, at("2026-03-29T03:00+02:00")));
        assertThat(OpeningHours.at(early, at("2026-03-29T03:00+02:00")))
                .isEqualTo(new Opening(true, at("2026-03-29T06:00+02:00")));
    }

    @Test
    void whatEndsInTheGapEndsAtTheLeap() {
        var late = Schedule.of(hours(List.of(Day.SUN), "00:00", "02:30"));

        assertThat(OpeningHours.at(late, at("2026-03-29T01:00+01:00")))
                .isEqualTo(new Opening(true, at("2026-03-29T03:00+02:00")));
    }

    /// 25 October 2026: 03:00 goes back to 02:00.
    @Test
    void hoursThatTheClockShowsTwiceCountTwice() {
        var early = Schedule.of(hours(List.of(Day.SUN), "02:15", "02:45"));

        assertThat(OpeningHours.at(early, at("2026-10-25T02:20+02:00")))
                .isEqualTo(new Opening(true, at("2026-10-25T02:45+02:00")));
        assertThat(OpeningHours.at(early, at("2026-10-25T02:50+02:00")))
                .isEqualTo(new Opening(false, at("2026-10-25T02:15+01:00")));
        assertThat(OpeningHours.at(early, at("2026-10-25T02:20+01:00")))
                .isEqualTo(new Opening(true, at("2026-10-25T02:45+01:00")));
    }

    @Test
    void anIntervalOverTheOverlapIsAnHourLongerAndInOnePiece() {
        var night = Schedule.of(hours(List.of(Day.SUN), "01:00", "04:00"));

        assertThat(OpeningHours.at(night, at("2026-10-25T01:00+02:00")))
                .isEqualTo(new Opening(true, at("2026-10-25T04:00+01:00")));
    }

    @Test
    void whatEndsInTheOverlapIsOpenAgainWhenTheClockGoesBack() {
        var night = Schedule.of(hours(List.of(Day.SUN), "01:00", "02:30"));

        assertThat(OpeningHours.at(night, at("2026-10-25T02:30+02:00")))
                .isEqualTo(new Opening(false, at("2026-10-25T02:00+01:00")));
    }

    @Test
    void nothingEverOpensAnEmptySchedule() {
        var never = OpeningHours.at(Schedule.of(), at("2026-11-23T10:00+01:00"));
        var always = Schedule.of(hours(List.of(Day.values()), "00:00", "24:00"));

        assertThat(never).isEqualTo(new Opening(false, null));
        assertThat(never.neverOpens()).isTrue();
        assertThat(OpeningHours.at(always, at("2026-11-23T10:00+01:00"))).isEqualTo(new Opening(true, null));
    }

    @Test
    void aDateWithinAYearIsFound() {
        var party = new Schedule(List.of(), List.of(), List.of(LocalDate.of(2027, 11, 23)));

        assertThat(OpeningHours.at(party, at("2026-11-23T10:00+01:00")))
                .isEqualTo(new Opening(false, at("2027-11-23T00:00+01:00")));
    }

    @Test
    void hoursOverMidnightAndOverlapsAreRefusedNamingBothPlaces() {
        var schedule = Schedule.of(
                hours(WORKDAYS, "09:00", "17:00"),
                hours(List.of(Day.FRI, Day.SAT), "16:59", "20:00"),
                hours(List.of(Day.SUN, Day.SUN), "22:00", "06:00"),
                hours(List.of(Day.MON), "17:00", "18:00"));

        assertThat(ScheduleFlaw.of(schedule))
                .containsExactly(
                        new ScheduleFlaw("/weekly/1", Code.HOURS_OVERLAP, "/weekly/0"),
                        new ScheduleFlaw("/weekly/2/to", Code.HOURS_BACKWARDS, "/weekly/2/from"),
                        new ScheduleFlaw("/weekly/2/days/1", Code.DAY_TWICE, null));
    }

    @Test
    void aDateIsGivenOnceAndNotBothWays() {
        var day = LocalDate.of(2026, 12, 25);
        var schedule = new Schedule(List.of(), List.of(day, day), List.of(day));

        assertThat(ScheduleFlaw.of(schedule))
                .containsExactly(
                        new ScheduleFlaw("/closedDates/1", Code.DATE_TWICE, "/closedDates/0"),
                        new ScheduleFlaw("/openDates/0", Code.OPEN_AND_CLOSED, "/closedDates/0"));
    }

    @Test
    void aSoundScheduleHasNoFlaws() {
        assertThat(ScheduleFlaw.of(OFFICE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "9:00", "09:0", "09:000", "24:01", "23:60", "ab:cd", "09-00", " 09:00", "-1:00", "٠٩:٠٠"})
    void timesAreSpelledWithTwoDigitsEach(String text) {
        assertThat(TimeOfDay.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "09:05", "23:59", "24:00"})
    void timesAreReadAsTheyAreWritten(String text) {
        assertThat(time(text)).hasToString(text);
    }
}
