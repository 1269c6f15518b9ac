package tutti.admin.http;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.problem.Problem;

/// JSON in and out: strict about what comes (RFC 8259, no doubled names, bounded depth and lengths).
public final class Json {

    /// A plan with nested steps stays far below this.
    static final int DEPTH_MAX = 32;

    static final int STRING_CHARS_MAX = 20_000;
    static final int NAME_CHARS_MAX = 200;
    static final int NUMBER_CHARS_MAX = 40;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxStringLength(STRING_CHARS_MAX)
                            .maxNameLength(NAME_CHARS_MAX)
                            .maxNumberLength(NUMBER_CHARS_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// Reads one document, or refuses it naming line and column.
    static JsonNode read(byte[] bytes) {
        try {
            var document = MAPPER.readTree(bytes);
            if (document == null || document.isMissingNode()) {
                throw Problem.badInput(List.of(Complaint.of("", "empty-body"))).refusal();
            }
            return document;
        } catch (JacksonException malformed) {
            throw Problem.badInput(List.of(complaint(malformed))).refusal();
        }
    }

    private static Complaint complaint(JacksonException malformed) {
        var where = malformed.getLocation();
        var line = where == null ? 1 : Math.max(1, where.getLineNr());
        var column = where == null ? 1 : Math.max(1, where.getColumnNr());
        var complaint = Complaint.of("", "malformed-json", line, column);
        return malformed instanceof StreamConstraintsException
                ? complaint.saying("malformed-json.limits", line, column, DEPTH_MAX)
                : complaint;
    }

    /// Writes one document.
    public static byte[] write(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /// An empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An empty list.
    public static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
