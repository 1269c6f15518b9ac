package tutti.admin.http;

import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.problem.Problem;
import tutti.admin.problem.Tongue;

/// A [Problem] worded for its reader, as `application/problem+json` (RFC 9457 §3).
final class ProblemDocument {

    static final String CONTENT_TYPE = "application/problem+json";

    private ProblemDocument() {}

    static ObjectNode of(Problem problem, Tongue tongue) {
        var document = Json.object()
                .put("type", problem.type().reference())
                .put("title", tongue.say("title." + problem.type().slug(), problem.args()))
                .put("status", problem.type().status())
                .put("detail", tongue.say(problem.message(), problem.args()));
        if (!problem.errors().isEmpty()) {
            var errors = document.putArray("errors");
            problem.errors().forEach(complaint -> errors.add(entry(complaint, tongue)));
        }
        if (!problem.users().isEmpty()) {
            var users = document.putArray("users");
            problem.users()
                    .forEach(user -> users.addObject()
                            .put("type", user.type())
                            .put("id", user.id())
                            .put("name", user.name()));
        }
        return document;
    }

    private static ObjectNode entry(Complaint complaint, Tongue tongue) {
        var entry = Json.object().put("pointer", complaint.pointer());
        if (!complaint.parameter().isEmpty()) {
            entry.put("parameter", complaint.parameter());
        }
        var place = complaint.parameter().isEmpty() ? place(complaint.pointer()) : complaint.parameter();
        var sentence = tongue.say(complaint.message(), complaint.args());
        return entry.put("code", complaint.code()).put("detail", place.isEmpty() ? sentence : place + ": " + sentence);
    }

    /// A pointer as a person writes it: `/targets/0/id` is `targets[0].id`.
    static String place(String pointer) {
        var place = new StringBuilder();
        for (var name : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                place.append('[').append(name).append(']');
            } else if (!name.isEmpty()) {
                place.append(place.isEmpty() ? "" : ".")
                        .append(name.replace("~1", "/").replace("~0", "~"));
            }
        }
        return place.toString();
    }
}
