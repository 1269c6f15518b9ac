package tutti.admin.resource;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Prompt;
import tutti.store.Claim;
import tutti.store.Kind;

/// What a prompt is called and how long it lasts; [PromptUploads] brings its sound.
final class PromptRecordings implements Representation<Prompt> {

    @Override
    public Kind<Prompt> kind() {
        return Kind.PROMPT;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/prompts";
    }

    @Override
    public String idParameter() {
        return "prompt";
    }

    @Override
    public String idOf(Prompt value) {
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

    /// A replacement without a file: the sound stays.
    @Override
    public Proposal<Prompt> read(Form form, Draft<Prompt> draft) {
        Inputs.ownId(form, draft);
        form.ignore("millis");
        var current = draft.current();
        return Proposal.of(new Prompt(draft.id(), Inputs.description(form), current == null ? 0 : current.millis()));
    }

    @Override
    public ObjectNode show(String tenant, Prompt value) {
        return Json.object()
                .put("id", value.id())
                .put("description", value.description())
                .put("millis", value.millis());
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
