package tutti.admin.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.call.directory.Tenant;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.report.Figures;
import tutti.store.report.Period;
import tutti.store.report.Reports;
import tutti.store.report.Statistics;

/// The numbers that matter: what came in, how long callers waited, when, and who answered.
final class StatisticsReport {
    private static final String PATH = "/api/v1/tenants/{tenant}/statistics";
    private static final Duration STANDARD = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final List<String> BUCKETS = List.of("hour", "day", "week", "month");

    private final Reports reports;
    private final Resources resources;
    private final Snapshots snapshots;
    private final InstantSource clock;

    StatisticsReport(Reports reports, Resources resources, Snapshots snapshots, InstantSource clock) {
        this.reports = reports;
        this.resources = resources;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.ADMIN, this::read),
                new Operation("GET", PATH + "/export.csv", Access.ADMIN, this::export));
    }

    private Answer read(Request request) {
        var period = period(request);
        var statistics = Outcomes.found(reports.statistics(request.tenant(), period));
        return Answer.ok(show(period, statistics));
    }

    private Period period(Request request) {
        var query = request.query();
        var to = query.instant("to").orElseGet(clock::instant);
        var from = query.instant("from").orElseGet(() -> to.minus(STANDARD));
        var group = query.text("group");
        var bucket = query.choice("bucket", BUCKETS).orElse("day");
        query.close();
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.badInput(List.of(Complaint.about("from", "invalid-period", LONGEST.toDays())))
                    .refusal();
        }
        return new Period(from, to, zone(request), bucket, group);
    }

    private ZoneId zone(Request request) {
        return new References(request.scope(), resources, snapshots.current())
                .tenant()
                .map(Tenant::timezone)
                .orElse(ZoneOffset.UTC);
    }

    private static ObjectNode show(Period period, Statistics statistics) {
        var shown = Json.object()
                .put("from", period.from().toString())
                .put("to", period.to().toString())
                .put("timezone", period.zone().getId())
                .put("bucket", period.bucket())
                .put("group", period.group().orElse(null));
        shown.set("total", show(statistics.total()));
        var groups = shown.putArray("groups");
        statistics.groups().forEach(group -> groups.add(show(group)));
        var hours = shown.putArray("hours");
        statistics
                .hours()
                .forEach(hour -> hours.addObject()
                        .put("weekday", hour.weekday())
                        .put("hour", hour.hour())
                        .put("calls", hour.calls()));
        var answerers = shown.putArray("answeredBy");
        statistics.answerers().forEach(one -> answerers.add(show(one)));
        var slices = shown.putArray("series");
        statistics
                .slices()
                .forEach(slice -> slices.addObject()
                        .put("start", slice.start().toString())
                        .put("calls", slice.calls())
                        .put("answered", slice.answered())
                        .put("missed", slice.missed())
                        .put("abandoned", slice.abandoned())
                        .put("busy", slice.busy())
                        .put("voicemail", slice.voicemail())
                        .put("failed", slice.failed()));
        return shown;
    }

    private static ObjectNode show(Statistics.Answerer one) {
        var shown = Json.object()
                .put("type", one.type())
                .put("id", one.id())
                .put("name", one.name())
                .put("calls", one.calls())
                .put("talkSeconds", one.talkSeconds())
                .put("averageWaitSeconds", rounded(one.averageWait()));
        var groups = shown.putArray("groups");
        one.shares()
                .forEach(share -> groups.addObject().put("id", share.groupId()).put("calls", share.calls()));
        return shown;
    }

    private static ObjectNode show(Statistics.OfGroup group) {
        var shown = Json.object().put("id", group.id()).put("name", group.name());
        return shown.setAll(show(group.figures()));
    }

    private static ObjectNode show(Figures figures) {
        var shown = Json.object()
                .put("calls", figures.calls())
                .put("answered", figures.answered())
                .put("missed", figures.missed())
                .put("abandoned", figures.abandoned())
                .put("busy", figures.busy())
                .put("voicemail", figures.voicemail())
                .put("failed", figures.failed())
                .put("talkSeconds", figures.talkSeconds());
        shown.putObject("waitSeconds")
                .put("average", rounded(figures.waiting().average()))
                .put("p50", figures.waiting().p50())
                .put("p90", figures.waiting().p90())
                .put("longest", figures.waiting().longest());
        return shown;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    private Answer export(Request request) {
        var statistics = Outcomes.found(reports.statistics(request.tenant(), period(request)));
        var header = row(
                "group",
                "name",
                "calls",
                "answered",
                "missed",
                "abandoned",
                "busy",
                "voicemail",
                "failed",
                "talkSeconds",
                "waitAverage",
                "waitP50",
                "waitP90",
                "waitLongest");
        var rows = statistics.groups().stream().map(StatisticsReport::row);
        var text = Stream.concat(Stream.of(header), rows).collect(Collectors.joining());
        var headers = Map.of("Content-Disposition", "attachment; filename=\"statistics.csv\"");
        return new Answer.Content(200, "text/csv; charset=utf-8; header=present", text, headers);
    }

    private static String row(Statistics.OfGroup group) {
        var figures = group.figures();
        var wait = figures.waiting();
        return row(
                group.id(),
                group.name(),
                Long.toString(figures.calls()),
                Long.toString(figures.answered()),
                Long.toString(figures.missed()),
                Long.toString(figures.abandoned()),
                Long.toString(figures.busy()),
                Long.toString(figures.voicemail()),
                Long.toString(figures.failed()),
                Long.toString(figures.talkSeconds()),
                Double.toString(rounded(wait.average())),
                Integer.toString(wait.p50()),
                Integer.toString(wait.p90()),
                Integer.toString(wait.longest()));
    }

    private static String row(@Nullable String... cells) {
        return Stream.of(cells).map(CallCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }
}
