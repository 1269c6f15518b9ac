package tutti.admin.rig;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer, with the request's method and path beside it.
public record Reply(String method, String path, HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    /// A text of the document, by pointer.
    public String text(String pointer) {
        return json().at(pointer).asString();
    }

    public String id() {
        return text("/id");
    }

    /// The complaints as `pointer code`.
    public List<String> errors() {
        return StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(error -> error.get("pointer").asString() + " "
                        + error.get("code").asString())
                .toList();
    }

    /// The codes of the warnings of a plan.
    public List<String> warnings() {
        return StreamSupport.stream(json().path("warnings").spliterator(), false)
                .map(warning -> warning.get("code").asString())
                .toList();
    }

    /// The sentence of the first complaint.
    public String firstError() {
        return text("/errors/0/detail");
    }
}
