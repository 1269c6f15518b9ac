package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Phrase;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;

/// What becomes of an input: refused with everything that is wrong with it, or let through.
final class Verdict {
    private Verdict() {}

    /// Refuses when there is any complaint: 409 when all are about values that others hold, else
    /// 400.
    static void on(Complaints complaints) {
        var all = complaints.list();
        if (all.isEmpty()) {
            return;
        }
        var takenOnly = all.stream().allMatch(complaint -> complaint.code().equals(Claims.TAKEN));
        throw (takenOnly ? Problem.of(ProblemType.ALREADY_TAKEN).with(all) : Problem.badInput(all)).refusal();
    }

    /// A reference that was there a moment ago, and is no more.
    static RuntimeException unknown(JsonNode body, String kind, String id) {
        var pointer = pointerTo(body, id).orElse("");
        return Problem.badInput(List.of(unknownId(pointer, kind, id))).refusal();
    }

    static Complaint unknownId(String pointer, String kind, String id) {
        return Complaint.of(pointer, "unknown-id", Phrase.of("kind-of." + kind), tutti.admin.form.TextLine.quoted(id));
    }

    /// Another version than the client knew.
    static RuntimeException changed(long current) {
        return Problem.of(ProblemType.PRECONDITION_FAILED, current).refusal();
    }

    private static Optional<String> pointerTo(JsonNode node, String text) {
        if (node.isString() && node.asString().equals(text)) {
            return Optional.of("");
        }
        for (var property : node.properties()) {
            var inside = pointerTo(property.getValue(), text).map(rest -> "/" + property.getKey() + rest);
            if (inside.isPresent()) {
                return inside;
            }
        }
        for (var index = 0; node.isArray() && index < node.size(); index++) {
            var place = "/" + index;
            var inside = pointerTo(node.get(index), text).map(rest -> place + rest);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }
}
