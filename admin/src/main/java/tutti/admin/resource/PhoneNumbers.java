package tutti.admin.resource;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.CallPlan;
import tutti.call.directory.PhoneNumber;
import tutti.store.Claim;
import tutti.store.Kind;

/// Numbers of the tenant that the world dials. Each has a call plan with an address of its own.
final class PhoneNumbers implements Representation<PhoneNumber> {
    static final String PATH = "/api/v1/tenants/{tenant}/phone-numbers";
    static final String ID = "phoneNumber";

    @Override
    public Kind<PhoneNumber> kind() {
        return Kind.PHONE_NUMBER;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String idParameter() {
        return ID;
    }

    @Override
    public String idOf(PhoneNumber value) {
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
    public Proposal<PhoneNumber> read(Form form, Draft<PhoneNumber> draft) {
        Inputs.ownId(form, draft);
        var field = Inputs.number(form, "number", draft.references().country());
        var number = field.required("");
        Claims.check(form, field, Claim.Space.PHONE_NUMBER, number, draft);
        var current = draft.current();
        var plan = current == null ? CallPlan.EMPTY : current.plan();
        var description =
                form.text("description", 0, Inputs.DESCRIPTION_CHARS_MAX).or("");
        return Proposal.of(new PhoneNumber(draft.id(), number, description, plan));
    }

    @Override
    public ObjectNode show(String tenant, PhoneNumber value) {
        return Json.object()
                .put("id", value.id())
                .put("number", value.number())
                .put("description", value.description());
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of(Claim.Space.PHONE_NUMBER, "/number");
    }
}
