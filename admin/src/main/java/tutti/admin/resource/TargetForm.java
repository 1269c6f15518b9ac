package tutti.admin.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Json;
import tutti.call.directory.Ranges;
import tutti.call.directory.Target;

/// One target of a group as it stands in a body (clauses 16-20): a device, a trunk, a number outside,
/// or a person. [Picks] judges them together.
final class TargetForm {
    private static final List<String> TYPES = List.of("voipAccount", "trunk", "externalNumber", "user");
    private static final List<String> REACH_TYPES = List.of("voipAccount", "externalNumber");

    private TargetForm() {}

    /// A target before its ids are looked up, with its place in the body.
    record Placed(String pointer, Target target) {}

    static @Nullable Placed read(JsonNode node, String pointer, Complaints complaints) {
        var form = Form.at(pointer, node, complaints);
        var type = form.choice("type", TYPES).required("");
        var id = Inputs.id(form, "id").required("");
        var delay = Inputs.ranged(form, "delaySeconds", Ranges.DELAY_SECONDS);
        var number = type.equals("trunk") ? Inputs.dialled(form, "number").orNull() : null;
        var reachableAt = type.equals("user") ? reachableAt(form) : List.<Target.Reach>of();
        form.close();
        if (complaints.touch(pointer)) {
            return null;
        }
        return new Placed(
                pointer,
                switch (type) {
                    case "trunk" -> new Target.TrunkTarget(id, number, delay);
                    case "user" -> new Target.UserTarget(id, reachableAt, delay);
                    case "externalNumber" -> new Target.ExternalNumberTarget(id, delay);
                    default -> new Target.VoipAccountTarget(id, delay);
                });
    }

    private static List<Target.Reach> reachableAt(Form form) {
        int most = 2 * Ranges.USER_DEVICES.most();
        var sent = form.raw("reachableAt");
        return sent == null || sent.isNull()
                ? List.of()
                : form.list("reachableAt", 0, most, TargetForm::reach).or(List.of());
    }

    private static Target.@Nullable Reach reach(JsonNode node, String pointer, Complaints complaints) {
        var form = Form.at(pointer, node, complaints);
        var type = form.choice("type", REACH_TYPES).required("");
        var id = Inputs.id(form, "id").required("");
        form.close();
        return complaints.touch(pointer) ? null : new Target.Reach(type, id);
    }

    static ObjectNode show(Target target) {
        var shown = Json.object()
                .put("type", target.type())
                .put("id", target.id())
                .put("delaySeconds", target.delaySeconds());
        switch (target) {
            case Target.TrunkTarget trunk -> shown.put("number", trunk.number());
            case Target.UserTarget user -> {
                var reachable = shown.putArray("reachableAt");
                user.reachableAt()
                        .forEach(reach ->
                                reachable.addObject().put("type", reach.type()).put("id", reach.id()));
            }
            case Target.VoipAccountTarget _, Target.ExternalNumberTarget _ -> {} // No more to say.
        }
        return shown;
    }
}
