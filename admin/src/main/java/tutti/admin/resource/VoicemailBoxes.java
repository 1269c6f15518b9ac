package tutti.admin.resource;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.VoicemailBox;
import tutti.store.Claim;
import tutti.store.Kind;

/// Boxes in which callers leave messages.
final class VoicemailBoxes implements Representation<VoicemailBox> {

    @Override
    public Kind<VoicemailBox> kind() {
        return Kind.VOICEMAIL_BOX;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/voicemail-boxes";
    }

    @Override
    public String idParameter() {
        return "voicemailBox";
    }

    @Override
    public String idOf(VoicemailBox value) {
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
    public Proposal<VoicemailBox> read(Form form, Draft<VoicemailBox> draft) {
        Inputs.ownId(form, draft);
        var description = Inputs.description(form);
        var greeting = Inputs.reference(form, "greetingPromptId", Kind.PROMPT, draft.references());
        var email = EmailAddress.read(form, "email").orNull();
        return Proposal.of(new VoicemailBox(draft.id(), description, greeting, email));
    }

    @Override
    public ObjectNode show(String tenant, VoicemailBox value) {
        return Json.object()
                .put("id", value.id())
                .put("description", value.description())
                .put("greetingPromptId", value.greetingPromptId())
                .put("email", value.email());
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
