package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.call.directory.CallPlan;
import tutti.call.directory.PhoneNumber;
import tutti.store.Kind;
import tutti.store.Listing;
import tutti.store.Resources;
import tutti.store.audit.AuditEntry;
import tutti.store.audit.AuditFilter;
import tutti.store.audit.AuditLog;

/// Earlier call plans of a number, out of the audit log, and the way back to one.
final class PlanVersions {
    private static final String PATH = PhoneNumbers.PATH + "/{" + PhoneNumbers.ID + "}/call-plan/versions";

    private static final int DIGITS_MAX = 18;

    private final AuditLog log;
    private final Resources resources;
    private final CallPlans plans;

    PlanVersions(AuditLog log, Resources resources, CallPlans plans) {
        this.log = log;
        this.resources = resources;
        this.plans = plans;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.ADMIN, this::list),
                new Operation("POST", PATH + "/{version}/restoration", Access.ADMIN, this::restore));
    }

    private PhoneNumber number(Request request) {
        return Outcomes.found(resources.get(request.scope(), Kind.PHONE_NUMBER, request.param(PhoneNumbers.ID)))
                .value();
    }

    /// Changes of the number that left its plan alone are no version of the plan.
    private Answer list(Request request) {
        number(request);
        var query = request.query();
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        return switch (log.find(Optional.of(request.tenant()), filter(request), limit, cursor)) {
            case Listing.Page<AuditEntry>(var entries, var next) ->
                Answer.ok(Page.of(
                        entries.stream()
                                .filter(PlanVersions::isOfPlan)
                                .map(entry -> show(request, entry))
                                .toList(),
                        next));
            case Listing.BadCursor<AuditEntry> _ -> throw Page.badCursor();
            case Listing.Unavailable<AuditEntry> _ -> throw Outcomes.unavailable();
        };
    }

    private static AuditFilter filter(Request request) {
        return AuditFilter.of(Kind.PHONE_NUMBER.name(), request.param(PhoneNumbers.ID));
    }

    private static boolean isOfPlan(AuditEntry entry) {
        var after = plan(entry.after());
        return after.isPresent() && !after.equals(plan(entry.before()));
    }

    /// The plan of a number as it was stored, when this version still reads it.
    private static Optional<CallPlan> plan(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    tutti.store.json.Json.read(text, PhoneNumber.class).plan());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private ObjectNode show(Request request, AuditEntry entry) {
        var shown = Json.object()
                .put("version", Long.toString(entry.id()))
                .put("at", entry.at().toString());
        shown.set("actor", AuditLogs.show(entry.actor()));
        shown.set(
                "steps",
                StepView.all(plan(entry.after())
                        .map(plan -> plans.timed(request, plan).steps())
                        .orElse(List.of())));
        return shown;
    }

    private Answer restore(Request request) {
        request.noBody();
        var number = number(request);
        var plan = version(request)
                .filter(entry -> entry.resourceId().equals(number.id()))
                .flatMap(entry -> plan(entry.after()))
                .orElseThrow(Outcomes::notFound);
        return plans.replace(request, plan);
    }

    private Optional<AuditEntry> version(Request request) {
        var text = request.param("version");
        if (text.isEmpty() || text.length() > DIGITS_MAX || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Outcomes.found(log.get(request.tenant(), Long.parseLong(text))));
    }
}
