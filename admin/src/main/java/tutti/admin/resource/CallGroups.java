package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Ranges;
import tutti.call.directory.Smart;
import tutti.call.directory.Waiting;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Owner;

/// Call groups (clauses 3-20).
final class CallGroups implements Representation<CallGroup> {

    @Override
    public Kind<CallGroup> kind() {
        return Kind.CALL_GROUP;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/call-groups";
    }

    @Override
    public String idParameter() {
        return "callGroup";
    }

    @Override
    public String idOf(CallGroup value) {
        return value.id();
    }

    @Override
    public Access readers() {
        return Access.USER;
    }

    @Override
    public Access writers() {
        return Access.ADMIN;
    }

    @Override
    public Proposal<CallGroup> read(Form form, Draft<CallGroup> draft) {
        Inputs.ownId(form, draft);
        var internal = Inputs.internalNumber(form);
        var internalNumber = internal.required("");
        Claims.check(form, internal, Claim.Space.INTERNAL_NUMBER, internalNumber, draft);
        draft.replaced()
                .ifPresent(it -> Forwarders.check(form, it.internalNumber(), internalNumber, draft.references()));
        var description = Inputs.description(form);
        var method = form.choice("method", List.of("simultaneous", "smart")).or("simultaneous");
        var smart = form.object("smart")
                .parse(it -> Reading.good(SmartForm.read(it)))
                .or(Smart.STANDARD);
        var ignoreForwarding = form.flag("ignoreForwarding").or(true);
        var ringBusy = form.flag("ringBusy").or(false);
        var ringSeconds = Inputs.ranged(form, "ringSeconds", Ranges.RING_SECONDS);
        var confirmation = form.object("confirmation")
                .parse(it -> Reading.good(ConfirmationForm.read(it, draft.references())))
                .or(Confirmation.NONE);
        var displayPrefix = form.flag("displayPrefix").or(true);
        var targets = form.list("targets", Ranges.TARGETS.least(), Ranges.TARGETS.most(), TargetForm::read)
                .required(List.of());
        var waiting = waiting(form, draft.references());
        return Proposal.of(new CallGroup(
                draft.id(),
                internalNumber,
                description,
                CallGroup.Method.valueOf(method.toUpperCase(Locale.ROOT)),
                smart,
                ignoreForwarding,
                ringBusy,
                ringSeconds,
                confirmation,
                displayPrefix,
                new Picks(form, draft.references()).checked(targets),
                waiting));
    }

    private static Waiting waiting(Form form, References references) {
        return form.object("waiting")
                .parse(inside -> {
                    var type =
                            inside.choice("type", List.of("ringback", "music")).or("ringback");
                    var prompt = Inputs.reference(inside, "promptId", Kind.PROMPT, references);
                    inside.close();
                    return Reading.good(new Waiting(Waiting.Type.valueOf(type.toUpperCase(Locale.ROOT)), prompt));
                })
                .or(Waiting.RINGBACK);
    }

    @Override
    public List<Owner> users(CallGroup value, References references) {
        return Forwarders.of(value.internalNumber(), references);
    }

    @Override
    public ObjectNode show(String tenant, CallGroup value) {
        var shown = Json.object()
                .put("id", value.id())
                .put("internalNumber", value.internalNumber())
                .put("description", value.description())
                .put("method", value.method().toString());
        shown.set("smart", SmartForm.show(value.smart()));
        shown.put("ignoreForwarding", value.ignoreForwarding())
                .put("ringBusy", value.ringBusy())
                .put("ringSeconds", value.ringSeconds());
        shown.set("confirmation", ConfirmationForm.show(value.confirmation()));
        shown.put("displayPrefix", value.displayPrefix());
        var targets = shown.putArray("targets");
        value.targets().forEach(target -> targets.add(TargetForm.show(target)));
        shown.putObject("waiting")
                .put("type", value.waiting().type().toString())
                .put("promptId", value.waiting().promptId());
        return shown;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of(Claim.Space.INTERNAL_NUMBER, "/internalNumber");
    }
}
