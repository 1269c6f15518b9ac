package tutti.admin.form;

import tools.jackson.databind.JsonNode;

/// The kinds of JSON value, each worded by the messages `kind.<name>`.
public enum JsonKind {
    TEXT,
    INTEGER,
    NUMBER,
    FLAG,
    OBJECT,
    LIST,
    NULL;

    /// The kind of a value. A number without a fraction, 5.0 too, is whole (RFC 8259 §6).
    public static JsonKind of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> TEXT;
            case BOOLEAN -> FLAG;
            case OBJECT, POJO -> OBJECT;
            case ARRAY -> LIST;
            case NUMBER -> node.canConvertToExactIntegral() ? INTEGER : NUMBER;
            case NULL, MISSING, BINARY -> NULL;
        };
    }

    boolean matches(JsonNode node) {
        return of(node) == this;
    }
}
