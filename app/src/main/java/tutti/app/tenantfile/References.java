package tutti.app.tenantfile;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Which properties of the API's documents name another thing. Only these are translated between the
/// server's ids and the names in the file: a description may read like either.
final class References {
    private static final Set<String> ONE =
            Set.of("id", "userId", "promptId", "greetingPromptId", "boxId", "scheduleId");
    private static final Set<String> SEVERAL = Set.of("voipAccountIds", "externalNumberIds");

    private References() {}

    /// Translates `document` in place; a name that `names` does not know stays.
    static void translate(JsonNode document, Map<String, String> names) {
        if (document instanceof ObjectNode object) {
            for (var property : Set.copyOf(object.propertyNames())) {
                var value = object.get(property);
                if (ONE.contains(property)) {
                    object.set(property, translated(value, names));
                } else if (SEVERAL.contains(property) && value instanceof ArrayNode list) {
                    for (int i = 0; i < list.size(); i++) {
                        list.set(i, translated(list.get(i), names));
                    }
                } else {
                    translate(value, names);
                }
            }
        } else if (document instanceof ArrayNode list) {
            list.forEach(element -> translate(element, names));
        }
    }

    private static JsonNode translated(JsonNode value, Map<String, String> names) {
        var known = value.isString() ? names.get(value.asString()) : null;
        return known == null ? value : StringNode.valueOf(known);
    }
}
