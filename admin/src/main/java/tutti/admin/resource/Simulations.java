package tutti.admin.resource;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
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
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Language;
import tutti.call.history.Story;
import tutti.call.lint.Conditions;
import tutti.call.lint.Lint;
import tutti.call.lint.Warning;
import tutti.call.rehearsal.DryRun;
import tutti.call.rehearsal.Question;
import tutti.call.rehearsal.Supposed;
import tutti.call.routing.Contact;
import tutti.call.routing.DeviceState;
import tutti.store.Snapshots;

/// The dry run: who would ring, when and why, if this call came. Decided by the machine of live
/// calls over the registrations and calls of this moment, or over supposed ones.
final class Simulations {
    private static final String PATH = "/api/v1/tenants/{tenant}/call-plans/simulations";

    private final Snapshots snapshots;
    private final LiveView live;
    private final Recollection recollection;
    private final InstantSource clock;

    Simulations(Snapshots snapshots, LiveView live, Recollection recollection, InstantSource clock) {
        this.snapshots = snapshots;
        this.live = live;
        this.recollection = recollection;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(new Operation("POST", PATH, Access.ADMIN, this::run));
    }

    private Answer run(Request request) {
        var directory = snapshots.current().directory(request.tenant()).orElseThrow(Outcomes::notFound);
        var complaints = new Complaints();
        var form = new SimulationForm(directory, Form.of(request.body(), complaints), clock.instant());
        var wishes = form.states();
        var supposed = Supposed.in(directory, wishes);
        var inquiry = form.inquiry(supposed);
        var pressed = form.pressed();
        form.close();
        Verdict.on(complaints);
        var called = inquiry.orElseThrow();
        var states = Supposed.in(states(request.tenant(), supposed), wishes);
        var talks = Optional.ofNullable(called.caller().number())
                .map(caller -> recollection.talks(request.tenant(), caller, called.at()))
                .orElse(List.of());
        var forecast = DryRun.of(new Question(supposed, called, states, talks, pressed));
        var language = Language.valueOf(request.tongue().name());
        var shown =
                ForecastView.of(forecast, Story.in(language, directory.tenant().timezone()));
        var conditions = new Conditions(
                id -> registered(request.tenant(), states, id),
                !snapshots.current().carriers().isEmpty(),
                called.at().atZone(directory.tenant().timezone()));
        warnings(shown.putArray("warnings"), warnings(supposed, called.called(), conditions), request);
        return Answer.ok(shown);
    }

    private boolean registered(String tenant, Map<String, DeviceState> states, String id) {
        var state = states.get(id);
        return state == null
                ? !live.registrations(tenant, id).isEmpty()
                : !state.contacts().isEmpty();
    }

    private static List<Warning> warnings(Directory directory, String called, Conditions conditions) {
        var plan = directory.phoneNumberOf(called);
        if (plan.isPresent()) {
            return Lint.of(directory, plan.get().plan(), called, conditions);
        }
        return directory.extension(called).orElse(null) instanceof CallGroup group
                ? Lint.of(directory, group, conditions)
                : List.of();
    }

    static void warnings(ArrayNode list, List<Warning> warnings, Request request) {
        warnings.forEach(warning -> list.add(shown(warning, request)));
    }

    private static ObjectNode shown(Warning warning, Request request) {
        return Json.object()
                .put("pointer", warning.pointer())
                .put("code", warning.code().toString())
                .put("detail", request.tongue().say("warning." + warning.code(), warning.args()));
    }

    private Map<String, DeviceState> states(String tenant, Directory directory) {
        var states = new LinkedHashMap<String, DeviceState>();
        for (var account : directory.accounts()) {
            var contacts = live.registrations(tenant, account.id()).stream()
                    .map(one -> new Contact(one.contact(), one.contact()))
                    .toList();
            states.put(account.id(), new DeviceState(contacts, live.isBusy(tenant, account.id())));
        }
        return states;
    }
}
