package tutti.admin.resource;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import tutti.call.lint.Conditions;
import tutti.call.lint.Lint;
import tutti.call.lint.Warning;
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
    private final InstantSource clock;

    CallPlans(Resources resources, Snapshots snapshots, LiveView live, InstantSource clock) {
        this.resources = resources;
        this.snapshots = snapshots;
        this.live = live;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.USER, this::read),
                new Operation("PUT", PATH, Access.ADMIN, this::replace));
    }

    private Answer read(Request request) {
        var number = stored(request);
        return Answer.ok(show(request, number.value()), number.version());
    }

    private Answer replace(Request request) {
        var body = request.body();
        return replace(request, body, references -> read(body, references));
    }

    /// Puts an earlier plan in place of the present one; what it names must still be there.
    Answer replace(Request request, CallPlan plan) {
        return replace(request, Json.object(), _ -> plan);
    }

    private Answer replace(Request request, JsonNode body, Function<References, CallPlan> planning) {
        var ifMatch = request.ifMatch();
        for (var tries = 1; ; tries++) {
            var number = stored(request);
            if (!ifMatch.accepts(number.version())) {
                throw Verdict.changed(number.version());
            }
            var plan = planning.apply(new References(request.scope(), resources, snapshots.current()));
            var old = number.value();
            var planned = new PhoneNumber(old.id(), old.number(), old.description(), plan);
            var write = resources.replace(request.scope(), Kind.PHONE_NUMBER, planned, Optional.of(number.version()));
            if (!(write instanceof Write.VersionMismatch<PhoneNumber>) || tries == REPLACE_TRIES) {
                var stored = stored(write, body);
                return Answer.ok(show(request, stored.value()), stored.version());
            }
        }
    }

    private static CallPlan read(JsonNode body, References references) {
        var complaints = new Complaints();
        var form = Form.of(body, complaints);
        form.ignore("warnings");
        var steps = new StepForm(references).read(form);
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

    private ObjectNode show(Request request, PhoneNumber number) {
        var shown = Json.object();
        var plan = timed(request, number.plan());
        shown.set("steps", StepView.all(plan.steps()));
        var warnings = shown.putArray("warnings");
        Simulations.warnings(warnings, warnings(request, number, plan), request);
        return shown;
    }

    /// The plan with the schedules that it names, as they are now.
    CallPlan timed(Request request, CallPlan plan) {
        return new References(request.scope(), resources, snapshots.current()).timed(plan);
    }

    private List<Warning> warnings(Request request, PhoneNumber number, CallPlan plan) {
        var platform = snapshots.current();
        return platform.directory(request.tenant())
                .map(directory -> Lint.of(
                        directory,
                        plan,
                        number.number(),
                        new Conditions(
                                id -> !live.registrations(request.tenant(), id).isEmpty(),
                                !platform.carriers().isEmpty(),
                                clock.instant().atZone(directory.tenant().timezone()))))
                .orElse(List.of());
    }
}
