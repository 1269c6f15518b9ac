package tutti.admin.resource;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.CallPlan;
import tutti.call.directory.PhoneNumber;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Owner;

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
        if (current != null && !current.number().equals(number)) {
            users(current, draft.references()).forEach(user -> refuseRenumbering(form, current, user));
        }
        var plan = current == null ? CallPlan.EMPTY : current.plan();
        var description =
                form.text("description", 0, Inputs.DESCRIPTION_CHARS_MAX).or("");
        return Proposal.of(new PhoneNumber(draft.id(), number, description, plan));
    }

    private static void refuseRenumbering(Form form, PhoneNumber current, Owner user) {
        Inputs.complain(form, "number", "number-in-use", current.number(), Claims.phrase(user));
    }

    /// The accounts whose external calls show this number.
    @Override
    public List<Owner> users(PhoneNumber value, References references) {
        return references.directory().stream()
                .flatMap(known -> known.accounts().stream())
                .filter(account -> value.number().equals(account.outboundNumber()))
                .map(account -> new Owner(Kind.VOIP_ACCOUNT.name(), account.id(), account.description()))
                .toList();
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
