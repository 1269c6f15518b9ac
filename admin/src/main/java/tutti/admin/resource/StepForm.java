package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Json;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.Reason;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Ranges;
import tutti.store.Kind;

/// One step of a call plan (clause 22): a group, an account, a number outside, or the end.
final class StepForm {
    private static final List<String> RINGING = List.of("callGroup", "voipAccount", "externalNumber");
    private static final List<String> TYPES = List.of(
            "callGroup",
            "voipAccount",
            "externalNumber",
            "hangUp",
            "user",
            "trunk",
            "openingHours",
            "announcement",
            "menu",
            "voicemail",
            "callerMatch");

    private final References references;

    StepForm(References references) {
        this.references = references;
    }

    @Nullable
    PlanStep read(JsonNode node, String pointer, Complaints complaints) {
        var form = Form.at(pointer, node, complaints);
        var type = form.choice("type", TYPES).required("");
        if (type.equals("hangUp")) {
            return hangUp(form);
        }
        if (RINGING.contains(type)) {
            return ringing(form, type);
        }
        if (!type.isEmpty()) {
            Inputs.unsupported(form, "type", "unsupported.step", type);
        }
        return null;
    }

    private static PlanStep hangUp(Form form) {
        var reason =
                form.choice("reason", List.of("busy", "rejected", "normal")).or("normal");
        form.close();
        return new HangUpStep(Reason.valueOf(reason.toUpperCase(Locale.ROOT)));
    }

    private PlanStep ringing(Form form, String type) {
        var id = Inputs.id(form, "id").required("");
        var seconds = Inputs.ranged(form, "ringSeconds", Ranges.RING_SECONDS);
        form.close();
        if (!id.isEmpty() && !exists(type, id)) {
            form.complaints().add(unknown(form, type, id));
        }
        return switch (type) {
            case "callGroup" -> new CallGroupStep(id, seconds);
            case "voipAccount" -> new VoipAccountStep(id, seconds);
            default -> new ExternalNumberStep(id, seconds);
        };
    }

    private boolean exists(String type, String id) {
        return switch (type) {
            case "callGroup" -> references.has(Kind.CALL_GROUP, id);
            case "voipAccount" -> references.has(Kind.VOIP_ACCOUNT, id);
            default -> references.has(Kind.EXTERNAL_NUMBER, id);
        };
    }

    private static Complaint unknown(Form form, String type, String id) {
        return Verdict.unknownId(form.pointer("id"), type, id);
    }

    static ObjectNode show(PlanStep step) {
        var shown = Json.object().put("type", step.type());
        return switch (step) {
            case CallGroupStep(var id, var seconds) -> shown.put("id", id).put("ringSeconds", seconds);
            case VoipAccountStep(var id, var seconds) -> shown.put("id", id).put("ringSeconds", seconds);
            case ExternalNumberStep(var id, var seconds) -> shown.put("id", id).put("ringSeconds", seconds);
            case HangUpStep(var reason) -> shown.put("reason", reason.toString());
        };
    }
}
