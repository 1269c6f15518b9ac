package tutti.admin.resource;

import java.util.List;
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

/// Call groups (clauses 3-20). The smart ring order, forwards, confirmation and music are described
/// by the contract and refused until something acts on them; their neutral values are kept.
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
        var description = Inputs.description(form);
        method(form);
        var smart = form.object("smart")
                .parse(it -> Reading.good(SmartForm.read(it)))
                .or(Smart.STANDARD);
        if (!form.flag("ignoreForwarding").or(true)) {
            Inputs.unsupported(form, "ignoreForwarding", "unsupported.forwarding");
        }
        var ringBusy = form.flag("ringBusy").or(false);
        var ringSeconds = Inputs.ranged(form, "ringSeconds", Ranges.RING_SECONDS);
        var confirmation = form.object("confirmation")
                .parse(it -> Reading.good(ConfirmationForm.read(it)))
                .or(Confirmation.NONE);
        var displayPrefix = form.flag("displayPrefix").or(true);
        var targets = form.list("targets", Ranges.TARGETS.least(), Ranges.TARGETS.most(), TargetForm::read)
                .required(List.of());
        waiting(form);
        return Proposal.of(new CallGroup(
                draft.id(),
                internalNumber,
                description,
                CallGroup.Method.SIMULTANEOUS,
                smart,
                true,
                ringBusy,
                ringSeconds,
                confirmation,
                displayPrefix,
                TargetForm.targets(form, targets, draft.references()),
                Waiting.RINGBACK));
    }

    private static void method(Form form) {
        var method = form.choice("method", List.of("simultaneous", "smart")).or("simultaneous");
        if (method.equals("smart")) {
            Inputs.unsupported(form, "method", "unsupported.method");
        }
    }

    private static void waiting(Form form) {
        form.object("waiting")
                .parse(inside -> {
                    var type =
                            inside.choice("type", List.of("ringback", "music")).or("ringback");
                    if (type.equals("music")) {
                        Inputs.unsupported(inside, "type", "unsupported.waiting");
                    }
                    Inputs.onlyNull(inside, "promptId", "unsupported.prompt");
                    inside.close();
                    return Reading.good(Waiting.RINGBACK);
                })
                .or(Waiting.RINGBACK);
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
