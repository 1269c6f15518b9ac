package tutti.admin.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.problem.ProblemType;
import tutti.admin.problem.Tongue;

/// The API description for people: one page, no script, nothing loaded from anywhere.
///
/// @param html   the page
/// @param policy its Content-Security-Policy, which allows this one style sheet and nothing else
record DocsPage(String html, String policy) {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c}
            h2{margin-top:3rem;border-bottom:1px solid #bbb}h3{margin:2rem 0 .3rem}
            code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f4f4f4;padding:.8rem;overflow:auto}
            .m{display:inline-block;min-width:4.5rem;font-weight:700}table{border-collapse:collapse}
            td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0}
            @media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e6}pre{background:#262626}a{color:#8ab4f8}}
            """;
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static DocsPage of(ObjectNode spec) {
        var html = new Html();
        var title = spec.at("/info/title").asString();
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.element("title", title).raw("<style>" + STYLE + "</style></head><body>\n");
        html.element("h1", title).element("p", spec.at("/info/description").asString());
        html.raw("<p><a href=\"/api/openapi.json\">openapi.json</a></p>\n");
        for (var tag : spec.get("tags")) {
            tag(html, spec, tag);
        }
        schemas(html, spec);
        problems(html);
        html.raw("</body></html>\n");
        return new DocsPage(html.toString(), allowingStyle());
    }

    private static void tag(Html html, ObjectNode spec, JsonNode tag) {
        var name = tag.get("name").asString();
        html.element("h2", name).element("p", tag.get("description").asString());
        for (var path : spec.get("paths").properties()) {
            for (var method : METHODS) {
                var operation = path.getValue().path(method);
                if (operation.at("/tags/0").asString("").equals(name)) {
                    operation(html, method, path.getKey(), operation);
                }
            }
        }
    }

    private static void operation(Html html, String method, String path, JsonNode operation) {
        var id = operation.get("operationId").asString();
        html.raw("<h3 id=\"" + Html.escape(id) + "\"><code><span class=\"m\">")
                .text(method.toUpperCase(Locale.ROOT))
                .raw("</span>")
                .text(path)
                .raw("</code></h3>\n");
        html.element("p", operation.get("summary").asString() + ". " + roles(operation));
        if (operation.has("description")) {
            html.element("p", operation.get("description").asString());
        }
        parameters(html, operation);
        example(html, "Body", operation.at("/requestBody/content/application~1json"));
        var responses = operation.get("responses");
        for (var status : responses.properties()) {
            for (var content : status.getValue().path("content").properties()) {
                var what = status.getKey() + ": "
                        + status.getValue().path("description").asString("");
                example(html, what, content.getValue());
            }
        }
        html.element("p", "Answers: " + String.join(", ", responses.propertyNames()));
    }

    private static String roles(JsonNode operation) {
        var roles = StreamSupport.stream(operation.get("x-roles").spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "No token needed." : "For: " + roles + ".";
    }

    private static void parameters(Html html, JsonNode operation) {
        var names = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(parameter -> parameter.path("$ref").asString(""))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();
        if (!names.isEmpty()) {
            html.element("p", "Parameters: " + String.join(", ", names));
        }
    }

    private static void example(Html html, String label, JsonNode content) {
        if (content.isMissingNode()) {
            return;
        }
        var schema = content.at("/schema/$ref").asString("");
        var name = schema.substring(schema.lastIndexOf('/') + 1);
        html.raw("<p>").text(label);
        if (!name.isEmpty()) {
            html.raw(" <a href=\"#schema-" + Html.escape(name) + "\">")
                    .text(name)
                    .raw("</a>");
        }
        html.raw("</p>\n");
        var example = content.path("example");
        html.element("pre", example.isString() ? example.asString() : PRETTY.writeValueAsString(example));
    }

    private static void schemas(Html html, ObjectNode spec) {
        html.element("h2", "Schemas");
        for (var schema : spec.at("/components/schemas").properties()) {
            html.raw("<h3 id=\"schema-" + Html.escape(schema.getKey()) + "\">")
                    .text(schema.getKey())
                    .raw("</h3>\n");
            html.element("pre", PRETTY.writeValueAsString(schema.getValue()));
        }
    }

    private static void problems(Html html) {
        html.element("h2", "Problems").raw("<table>\n");
        for (var type : ProblemType.values()) {
            var blanks = Collections.<Object>nCopies(2, "…");
            html.raw("<tr id=\"problem-" + type.slug() + "\">");
            html.element("td", Integer.toString(type.status())).element("th", type.slug());
            html.element("td", Tongue.EN.say("detail." + type.slug(), blanks)).raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private static String allowingStyle() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
