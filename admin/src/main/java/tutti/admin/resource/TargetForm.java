package tutti.admin.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.Phrase;
import tutti.admin.http.Json;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Ranges;
import tutti.call.directory.Target;
import tutti.store.Kind;

/// One target of a group: a device or a number outside (clauses 16-19). A device or a number may be
/// picked once; two entries with the same outside number are the same number (clause 20).
final class TargetForm {
    private static final List<String> TYPES = List.of("voipAccount", "trunk", "externalNumber", "user");

    private TargetForm() {}

    /// A target as it stands in the body, before its id is looked up.
    record Picked(String pointer, String type, String id, int delaySeconds) {}

    static @Nullable Picked read(JsonNode node, String pointer, Complaints complaints) {
        var form = Form.at(pointer, node, complaints);
        var type = form.choice("type", TYPES).required("");
        var id = Inputs.id(form, "id").required("");
        var delay = Inputs.ranged(form, "delaySeconds", Ranges.DELAY_SECONDS);
        if (delay > 0) {
            Inputs.unsupported(form, "delaySeconds", "unsupported.delay");
        }
        if (type.equals("trunk") || type.equals("user")) {
            Inputs.unsupported(form, "type", "unsupported.target", type);
            form.ignore("number", "reachableAt");
        }
        form.close();
        return complaints.touch(pointer) ? null : new Picked(pointer, type, id, delay);
    }

    /// The targets, once they exist and none is picked twice.
    static List<Target> targets(Form form, List<Picked> picked, References references) {
        var targets = new ArrayList<Target>();
        Map<String, Picked> devices = new HashMap<>();
        for (var one : picked) {
            var key = deviceKey(one, references);
            var earlier = devices.putIfAbsent(key, one);
            if (key.isEmpty()) {
                devices.remove(key);
                form.complaints().add(Verdict.unknownId(one.pointer() + "/id", one.type(), one.id()));
            } else if (earlier != null) {
                form.complaints().add(duplicate(one, earlier));
            }
            targets.add(
                    one.type().equals("voipAccount")
                            ? new Target.VoipAccountTarget(one.id(), one.delaySeconds())
                            : new Target.ExternalNumberTarget(one.id(), one.delaySeconds()));
        }
        return targets;
    }

    /// What rings in the end: the account, or the number behind an external one; empty when there
    /// is no such thing.
    private static String deviceKey(Picked picked, References references) {
        if (picked.type().equals("voipAccount")) {
            return references.has(Kind.VOIP_ACCOUNT, picked.id()) ? "account " + picked.id() : "";
        }
        return references
                .find(Kind.EXTERNAL_NUMBER, picked.id())
                .map(ExternalNumber::number)
                .orElse("");
    }

    private static Complaint duplicate(Picked second, Picked first) {
        var kind = Phrase.of("kind-of." + second.type());
        var place = first.pointer().substring(1).replace('/', '[') + "]";
        return Complaint.of(second.pointer() + "/id", "duplicate-target", kind, place);
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
            case Target.VoipAccountTarget _, Target.ExternalNumberTarget _ -> {}
        }
        return shown;
    }
}
