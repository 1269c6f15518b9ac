package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.LiveView;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.call.directory.CallPlan;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Ranges;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.Versioned;
import tutti.store.Write;

/// The call plan of a phone number: read and replaced as a whole, live for the next call. Its
/// version is that of the number.
final class CallPlans {
    private static final String PATH = PhoneNumbers.PATH + "/{" + PhoneNumbers.ID + "}/call-plan";
    private static final int REPLACE_TRIES = 5;

    private final Resources resources;
    private final Snapshots snapshots;
    private final LiveView live;

    CallPlans(Resources resources, Snapshots snapshots, LiveView live) {
        this.resources = resources;
        this.snapshots = snapshots;
        this.live = live;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.USER, this::read),
                new Operation("PUT", PATH, Access.ADMIN, this::replace));
    }

    private Answer read(Request request) {
        var number = stored(request);
        return Answer.ok(show(request, number.value().plan()), number.version());
    }

    private Answer replace(Request request) {
        var ifMatch = request.ifMatch();
        var body = request.body();
        for (var tries = 1; ; tries++) {
            var number = stored(request);
            if (!ifMatch.accepts(number.version())) {
                throw Verdict.changed(number.version());
            }
            var plan = read(body, new References(request.scope(), resources, snapshots.current()));
            var old = number.value();
            var planned = new PhoneNumber(old.id(), old.number(), old.description(), plan);
            var write = resources.replace(request.scope(), Kind.PHONE_NUMBER, planned, Optional.of(number.version()));
            if (!(write instanceof Write.VersionMismatch<PhoneNumber>) || tries == REPLACE_TRIES) {
                var stored = stored(write, body);
                return Answer.ok(show(request, stored.value().plan()), stored.version());
            }
        }
    }

    private static CallPlan read(JsonNode body, References references) {
        var complaints = new Complaints();
        var form = Form.of(body, complaints);
        form.ignore("warnings");
        var range = Ranges.PLAN_STEPS;
        var steps = form.list("steps", range.least(), range.most(), new StepForm(references)::read)
                .required(List.of());
        form.close();
        Verdict.on(complaints);
        return new CallPlan(steps);
    }

    private Versioned<PhoneNumber> stored(Request request) {
        return Outcomes.found(resources.get(request.scope(), Kind.PHONE_NUMBER, request.param(PhoneNumbers.ID)));
    }

    private static Versioned<PhoneNumber> stored(Write<PhoneNumber> write, JsonNode body) {
        return switch (write) {
            case Write.Stored<PhoneNumber>(var stored) -> stored;
            case Write.UnknownReference<PhoneNumber>(var kind, var id) -> throw Verdict.unknown(body, kind, id);
            case Write.VersionMismatch<PhoneNumber>(var current) -> throw Verdict.changed(current);
            case Write.Conflict<PhoneNumber> _, Write.NotFound<PhoneNumber> _ -> throw Outcomes.notFound();
            case Write.Unavailable<PhoneNumber> _ -> throw Outcomes.unavailable();
        };
    }

    private ObjectNode show(Request request, CallPlan plan) {
        var shown = Json.object();
        var steps = shown.putArray("steps");
        plan.steps().forEach(step -> steps.add(StepForm.show(step)));
        var warnings = shown.putArray("warnings");
        var references = new References(request.scope(), resources, snapshots.current());
        var carriers = !snapshots.current().carriers().isEmpty();
        var observer = new PlanWarnings(
                references,
                account -> !live.registrations(request.tenant(), account).isEmpty(),
                carriers);
        observer.about(plan)
                .forEach(warning -> warnings.addObject()
                        .put("pointer", warning.pointer())
                        .put("code", warning.code())
                        .put("detail", request.tongue().say("warning." + warning.code(), warning.args())));
        return shown;
    }
}
