package tutti.admin.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 description of the API: written by hand in several files by subject, joined here.
/// Two files never say the same thing: a name that comes twice is a mistake.
public final class OpenApi {
    private static final List<String> FILES = List.of(
            "openapi.json",
            "common.json",
            "schemas-platform.json",
            "schemas-people.json",
            "paths-people.json",
            "paths-audit.json",
            "paths-reports.json",
            "schemas-tenant.json",
            "schemas-staff.json",
            "schemas-calls.json",
            "paths-platform.json",
            "paths-company.json",
            "paths-staff.json",
            "paths-hours.json",
            "paths-calls.json",
            "simulations.json",
            "paths-operation.json");

    private OpenApi() {}

    /// The whole document; a fresh one at each call.
    public static ObjectNode document() {
        var mapper = JsonMapper.shared();
        var whole = mapper.createObjectNode();
        for (var file : FILES) {
            try (var in = OpenApi.class.getResourceAsStream(file)) {
                join(whole, (ObjectNode) mapper.readTree(in), file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return whole;
    }

    private static void join(ObjectNode whole, ObjectNode part, String file) {
        for (var property : part.properties()) {
            var there = whole.get(property.getKey());
            if (there == null) {
                whole.set(property.getKey(), property.getValue());
            } else if (there instanceof ObjectNode inner && property.getValue() instanceof ObjectNode more) {
                join(inner, more, file);
            } else {
                throw new IllegalStateException(property.getKey() + " again in " + file);
            }
        }
    }
}
