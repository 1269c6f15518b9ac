package tutti.app.e2e.rig;

import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The record of one call as the REST API gives it, with its timeline.
public record CallReport(JsonNode json) {

    public String outcome() {
        return json.get("outcome").asString();
    }

    /// The name of who answered, null when nobody did.
    public @Nullable String answeredBy() {
        var party = json.get("answeredBy");
        return party.isNull() ? null : party.get("name").asString();
    }

    public double talkSeconds() {
        return json.get("talkSeconds").asDouble();
    }

    public String called() {
        return json.get("called").asString();
    }

    private List<JsonNode> entries(String type) {
        return StreamSupport.stream(json.get("timeline").spliterator(), false)
                .filter(entry -> entry.get("type").asString().equals(type))
                .toList();
    }

    /// Every leg as `name how status`, in the order in which they were rung.
    public List<String> legs() {
        return entries("leg").stream()
                .map(leg -> leg.get("target").get("name").asString() + " "
                        + leg.get("how").asString()
                        + (leg.get("status").isNull()
                                ? ""
                                : " " + leg.get("status").asInt()))
                .toList();
    }

    /// Why the legs were rung, as `kind name`.
    public List<String> reasons() {
        return entries("leg").stream()
                .map(leg -> leg.get("because").get("kind").asString() + " "
                        + leg.get("because").get("name").asString())
                .distinct()
                .toList();
    }

    /// Everybody who was skipped as `name because`.
    public List<String> skipped() {
        return entries("skipped").stream()
                .map(entry -> entry.get("target").get("name").asString() + " "
                        + entry.get("because").asString())
                .toList();
    }

    /// How it was handed on, as `by to whom how`.
    public List<String> transfers() {
        return entries("transferred").stream()
                .map(entry -> entry.get("by").asString() + " to "
                        + entry.get("to").asString() + " "
                        + entry.get("how").asString())
                .toList();
    }

    /// How the call was closed, as `how`, or `how status` when the caller was refused.
    public String closed() {
        var closed = entries("closed").getLast();
        return closed.get("how").asString()
                + (closed.get("status").isNull()
                        ? ""
                        : " " + closed.get("status").asInt());
    }

    @Override
    public String toString() {
        return json.toPrettyString();
    }
}
