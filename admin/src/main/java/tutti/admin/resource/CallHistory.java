package tutti.admin.resource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Query;
import tutti.admin.http.Request;
import tutti.call.directory.Language;
import tutti.call.directory.Ranges;
import tutti.call.directory.Tenant;
import tutti.call.history.CallRecord;
import tutti.call.history.Outcome;
import tutti.call.history.Story;
import tutti.store.History;
import tutti.store.HistoryFilter;
import tutti.store.Listing;
import tutti.store.Resources;
import tutti.store.Snapshots;

/// The calls of a tenant that are over: pages, one with its timeline, all as CSV. For admins only:
/// who called whom is not every colleague's business.
final class CallHistory {
    private static final String PATH = "/api/v1/tenants/{tenant}/call-history";
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::toString).toList();

    private final History history;
    private final Resources resources;
    private final Snapshots snapshots;

    CallHistory(History history, Resources resources, Snapshots snapshots) {
        this.history = history;
        this.resources = resources;
        this.snapshots = snapshots;
    }

    /// The export stands before the record: its path would be taken for an id.
    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.ADMIN, this::list),
                new Operation("GET", PATH + "/export.csv", Access.ADMIN, this::export),
                new Operation("GET", PATH + "/{call}", Access.ADMIN, this::read));
    }

    private Answer list(Request request) {
        var query = request.query();
        var filter = filter(query, references(request));
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        return Answer.ok(Page.of(history.find(request.tenant(), filter, limit, cursor), CallRecords::brief));
    }

    private Answer read(Request request) {
        var call = Outcomes.found(history.get(request.tenant(), request.param("call")));
        var language = Language.valueOf(request.tongue().name());
        return Answer.ok(CallRecords.whole(call, Story.in(language, zone(references(request)))));
    }

    private Answer export(Request request) {
        var query = request.query();
        var references = references(request);
        var filter = filter(query, references);
        query.close();
        var csv = new CallCsv(zone(references));
        var first = page(request.tenant(), filter, Optional.empty());
        var headers = Map.of("Content-Disposition", "attachment; filename=\"call-history.csv\"");
        return new Answer.Stream(
                "text/csv; charset=utf-8; header=present",
                headers,
                out -> write(out, csv, request.tenant(), filter, first));
    }

    private void write(
            OutputStream out, CallCsv csv, String tenant, HistoryFilter filter, Listing.Page<CallRecord> first)
            throws IOException {
        out.write(csv.header().getBytes(StandardCharsets.UTF_8));
        var page = first;
        while (true) {
            for (var call : page.items()) {
                out.write(csv.row(call).getBytes(StandardCharsets.UTF_8));
            }
            if (page.next().isEmpty()) {
                return;
            }
            page = page(tenant, filter, page.next());
        }
    }

    private Listing.Page<CallRecord> page(String tenant, HistoryFilter filter, Optional<String> cursor) {
        return switch (history.find(tenant, filter, Listing.LIMIT_MAX, cursor)) {
            case Listing.Page<CallRecord> page -> page;
            case Listing.BadCursor<CallRecord> _ -> throw Page.badCursor();
            case Listing.Unavailable<CallRecord> _ -> throw Outcomes.unavailable();
        };
    }

    private static HistoryFilter filter(Query query, References references) {
        return new HistoryFilter(
                query.instant("from"),
                query.instant("to"),
                query.text("caller").map(text -> number(text, references.country())),
                query.text("answeredBy"),
                query.choice("outcome", OUTCOMES),
                query.text("group"));
    }

    /// A caller as recorded. An unescaped plus sign arrives as a blank.
    private static String number(String text, String country) {
        if (isInternal(text)) {
            return text;
        }
        var typed = text.startsWith(" ") ? "+" + text.substring(1) : text;
        return DialNumber.e164(typed, country).orElse(typed);
    }

    private static boolean isInternal(String text) {
        return Ranges.INTERNAL_NUMBER_DIGITS.contains(text.length())
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static ZoneId zone(References references) {
        return references.tenant().map(Tenant::timezone).orElse(ZoneOffset.UTC);
    }

    private References references(Request request) {
        return new References(request.scope(), resources, snapshots.current());
    }
}
