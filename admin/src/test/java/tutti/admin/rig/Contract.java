package tutti.admin.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI file as a judge: finds the operation of a request and checks an answer against what
/// is documented for its status.
public final class Contract {
    private final ObjectNode spec;
    private final List<Documented> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> compiled = new HashMap<>();

    /// One operation of the file.
    public record Documented(String method, String path, JsonNode node, Pattern pattern) {
        public List<String> roles() {
            var roles = new ArrayList<String>();
            node.get("x-roles").forEach(role -> roles.add(role.asString()));
            return roles;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public Contract(ObjectNode spec) {
        this.spec = spec;
        for (var path : spec.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var pattern = Pattern.compile(path.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
                var name = method.getKey().toUpperCase(Locale.ROOT);
                operations.add(new Documented(name, path.getKey(), method.getValue(), pattern));
            }
        }
    }

    public List<Documented> operations() {
        return List.copyOf(operations);
    }

    /// The documented operation of a request; a path without parameters goes before one with.
    public Optional<Documented> find(String method, String path) {
        var wanted = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(it ->
                        it.method().equals(wanted) && it.pattern().matcher(path).matches())
                .min((a, b) -> Integer.compare(parameters(a), parameters(b)));
    }

    private static int parameters(Documented operation) {
        return operation.path().split("\\{", -1).length;
    }

    /// The `GET` that shows what an operation is about: that of its path, or of the nearest above with the
    /// same ids.
    public Optional<Documented> reading(Documented operation) {
        for (var path = operation.path(); ; path = path.substring(0, path.lastIndexOf('/'))) {
            var here = path;
            var reading = operations().stream()
                    .filter(one -> one.method().equals("GET") && one.path().equals(here))
                    .findFirst();
            if (reading.isPresent() || path.isEmpty() || path.endsWith("}")) {
                return reading;
            }
        }
    }

    /// Fails unless the answer is documented: status, type, required headers, body.
    public void check(Reply reply) {
        var operation = find(reply.method(), reply.path());
        if (operation.isEmpty()) {
            checkProblem(reply);
            return;
        }
        var where = operation.get() + " -> " + reply.status();
        var responses = operation.get().node().get("responses");
        var documented = resolve(responses.path(Integer.toString(reply.status())));
        assertThat(documented.isObject()).as("%s is documented", where).isTrue();
        for (var header : documented.path("headers").properties()) {
            checkHeader(where, reply, header.getKey(), resolve(header.getValue()));
        }
        var content = documented.path("content");
        if (content.isMissingNode()) {
            assertThat(reply.body()).as("%s has no body", where).isEmpty();
            return;
        }
        var type = reply.header("Content-Type").orElse("").split(";", 2)[0];
        assertThat(content.has(type)).as("%s may be %s", where, type).isTrue();
        if (type.endsWith("json") && !reply.method().equals("HEAD")) {
            matches(where, content.get(type).get("schema"), reply.json());
        }
    }

    /// A request that is not documented at all is answered with a problem document.
    private void checkProblem(Reply reply) {
        var where = reply.method() + " " + reply.path() + " -> " + reply.status();
        assertThat(reply.header("Content-Type")).as(where).hasValue("application/problem+json");
        if (!reply.method().equals("HEAD")) {
            matches(where, schema("Problem"), reply.json());
        }
    }

    private void checkHeader(String where, Reply reply, String name, JsonNode header) {
        var value = reply.header(name);
        if (header.path("required").asBoolean(false)) {
            assertThat(value).as("%s has %s", where, name).isPresent();
        }
        value.ifPresent(
                text -> matches(where + " " + name, header.get("schema"), JsonNodeFactory.instance.stringNode(text)));
    }

    /// Fails unless the document fits the schema.
    public void matches(String where, JsonNode schema, JsonNode document) {
        var errors = compiled.computeIfAbsent(schema, this::compile).validate(document);
        assertThat(errors).as("%s: %s", where, document).isEmpty();
    }

    private Schema compile(JsonNode schema) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set("components", spec.get("components"));
        whole.putArray("allOf").add(schema);
        return registry.getSchema(whole);
    }

    /// A named schema of the file.
    public JsonNode schema(String name) {
        return spec.at("/components/schemas/" + name);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? spec.at(node.get("$ref").asString().substring(1)) : node;
    }
}
