package tutti.admin.resource;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.ExternalNumber;
import tutti.store.Claim;
import tutti.store.Kind;

/// Numbers outside that targets and steps may name: the article's *Rufweiterleitung* (clause 19).
final class ExternalNumbers implements Representation<ExternalNumber> {

    @Override
    public Kind<ExternalNumber> kind() {
        return Kind.EXTERNAL_NUMBER;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/external-numbers";
    }

    @Override
    public String idParameter() {
        return "externalNumber";
    }

    @Override
    public String idOf(ExternalNumber value) {
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
    public Proposal<ExternalNumber> read(Form form, Draft<ExternalNumber> draft) {
        Inputs.ownId(form, draft);
        var country = draft.references().country();
        var number = Inputs.number(form, "number", country).required("");
        var description =
                form.text("description", 0, Inputs.DESCRIPTION_CHARS_MAX).or(number);
        return Proposal.of(new ExternalNumber(draft.id(), number, description));
    }

    @Override
    public ObjectNode show(String tenant, ExternalNumber value) {
        return Json.object()
                .put("id", value.id())
                .put("number", value.number())
                .put("description", value.description());
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
