package tutti.admin.resource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Party;

/// The call history as comma-separated values (RFC 4180), safe to open in a spreadsheet: a cell that
/// a spreadsheet would take for a formula begins with an apostrophe (T22). Names and numbers of
/// callers come from strangers.
final class CallCsv {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠|%";
    private static final List<String> COLUMNS = List.of(
            "id",
            "direction",
            "caller",
            "callerName",
            "called",
            "startedAt",
            "answeredAt",
            "endedAt",
            "ringSeconds",
            "talkSeconds",
            "outcome",
            "answeredByType",
            "answeredById",
            "answeredByName",
            "answeredByAddress",
            "groupId");

    private final ZoneId zone;

    /// Points in time are shown in this zone, with their offset.
    CallCsv(ZoneId zone) {
        this.zone = zone;
    }

    String header() {
        return COLUMNS.stream().map(CallCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    String row(CallRecord call) {
        var cells = new ArrayList<@Nullable String>(COLUMNS.size());
        cells.add(call.id());
        cells.add(call.direction().toString());
        cells.add(call.caller().number());
        cells.add(call.caller().displayName());
        cells.add(call.called());
        cells.add(time(call.startedAt()));
        cells.add(time(call.answeredAt()));
        cells.add(time(call.endedAt()));
        cells.add(Integer.toString(call.ringSeconds()));
        cells.add(Integer.toString(call.talkSeconds()));
        cells.add(call.outcome().toString());
        addParty(cells, call.answeredBy());
        cells.add(call.groupId());
        return cells.stream().map(CallCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static void addParty(List<@Nullable String> cells, @Nullable Party party) {
        cells.add(party == null ? null : party.type().toString());
        cells.add(party == null ? null : party.id());
        cells.add(party == null ? null : party.name());
        cells.add(party == null ? null : party.address());
    }

    private @Nullable String time(@Nullable Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    static String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        var risky = isFormula(value) && !E164.matcher(value).matches();
        return '"' + (risky ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    /// Whether a spreadsheet might calculate it. Blanks in front do not help: some skip them.
    private static boolean isFormula(String value) {
        var text = value.stripLeading();
        var first = text.isEmpty() ? value : text;
        return !value.isEmpty()
                && (FORMULA_STARTS.indexOf(first.charAt(0)) >= 0 || FORMULA_STARTS.indexOf(value.charAt(0)) >= 0);
    }
}
