package tutti.admin.resource;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Json;
import tutti.call.directory.Parsed;
import tutti.call.directory.Ranges;
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;
import tutti.call.directory.TimeOfDay;

/// The `schedule` of opening hours: hours of the week that do not overlap, and dates that break the
/// rule.
final class ScheduleForm {
    private static final List<String> DAYS =
            Arrays.stream(Day.values()).map(Day::toString).toList();
    private static final int TIME_CHARS_MAX = 8;

    private final Form form;
    private final List<Placed> placed = new ArrayList<>();

    private ScheduleForm(Form form) {
        this.form = form;
    }

    /// Hours with their place in the body.
    private record Placed(String pointer, Hours hours) {}

    static Schedule read(Form form) {
        return new ScheduleForm(form).read();
    }

    private Schedule read() {
        var range = Ranges.WEEKLY_HOURS;
        var weekly =
                form.list("weekly", range.least(), range.most(), this::hours).or(List.of());
        var closed = dates("closedDates", Set.of());
        var open = dates("openDates", Set.copyOf(closed));
        form.close();
        return new Schedule(weekly, closed, open);
    }

    private @Nullable Hours hours(JsonNode node, String pointer, Complaints complaints) {
        var one = Form.at(pointer, node, complaints);
        var days = one.list("days", 1, DAYS.size(), ScheduleForm::day).required(List.of());
        var from = time(one, "from");
        var to = time(one, "to");
        one.close();
        if (from == null || to == null || complaints.touch(pointer + "/from") || complaints.touch(pointer + "/to")) {
            return null;
        }
        if (from.compareTo(to) >= 0) {
            complaints.add(Complaint.of(pointer + "/to", "end-before-start", to, from));
        }
        if (complaints.touch(pointer)) {
            return null;
        }
        var hours = new Hours(days, from, to);
        checkOverlap(pointer, hours);
        return hours;
    }

    private static @Nullable Day day(JsonNode node, String pointer, Complaints complaints) {
        var found = Arrays.stream(Day.values())
                .filter(day -> node.isString() && day.toString().equals(node.asString()))
                .findFirst();
        if (found.isEmpty()) {
            var shown = TextLine.quoted(node.isString() ? node.asString() : node.toString());
            complaints.add(Complaint.of(pointer, "unknown-value", shown, String.join(", ", DAYS)));
        }
        return found.orElse(null);
    }

    private static @Nullable TimeOfDay time(Form one, String name) {
        return one.text(name, 1, TIME_CHARS_MAX)
                .parse(text -> TimeOfDay.parse(text) instanceof Parsed.Good<TimeOfDay>(var time)
                        ? Reading.good(time)
                        : Reading.bad("invalid-time", TextLine.quoted(text)))
                .required(TimeOfDay.END);
    }

    private void checkOverlap(String pointer, Hours hours) {
        placed.stream()
                .filter(other -> overlap(other.hours(), hours))
                .findFirst()
                .ifPresent(other -> form.complaints()
                        .add(Complaint.of(pointer, "overlapping-hours", Inputs.place(other.pointer()))));
        placed.add(new Placed(pointer, hours));
    }

    private static boolean overlap(Hours a, Hours b) {
        return a.from().compareTo(b.to()) < 0
                && b.from().compareTo(a.to()) < 0
                && a.days().stream().anyMatch(b.days()::contains);
    }

    /// @param closed days on which the list may not open
    private List<LocalDate> dates(String name, Set<LocalDate> closed) {
        var seen = new HashSet<LocalDate>();
        var range = Ranges.SCHEDULE_DATES;
        return form.list(name, range.least(), range.most(), (node, pointer, complaints) -> {
                    var date = date(node, pointer, complaints);
                    if (date != null && !seen.add(date)) {
                        complaints.add(Complaint.of(pointer, "duplicate-date", date));
                    } else if (date != null && closed.contains(date)) {
                        complaints.add(Complaint.of(pointer, "closed-and-open", date));
                    }
                    return date;
                })
                .or(List.of());
    }

    private static @Nullable LocalDate date(JsonNode node, String pointer, Complaints complaints) {
        if (!node.isString()) {
            complaints.add(Complaint.of(pointer, "wrong-type", JsonKind.TEXT, JsonKind.of(node)));
            return null;
        }
        try {
            return LocalDate.parse(node.asString());
        } catch (DateTimeParseException _) {
            complaints.add(Complaint.of(pointer, "invalid-date", TextLine.quoted(node.asString())));
            return null;
        }
    }

    static ObjectNode show(Schedule schedule) {
        var shown = Json.object();
        var weekly = shown.putArray("weekly");
        for (var hours : schedule.weekly()) {
            var one = weekly.addObject();
            var days = one.putArray("days");
            hours.days().forEach(day -> days.add(day.toString()));
            one.put("from", hours.from().toString()).put("to", hours.to().toString());
        }
        var closed = shown.putArray("closedDates");
        schedule.closedDates().forEach(date -> closed.add(date.toString()));
        var open = shown.putArray("openDates");
        schedule.openDates().forEach(date -> open.add(date.toString()));
        return shown;
    }
}
