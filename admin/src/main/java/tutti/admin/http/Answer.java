package tutti.admin.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a handler gives back; it never touches the response itself.
public sealed interface Answer {

    /// A JSON document.
    record Json(int status, JsonNode body, Map<String, String> headers) implements Answer {
        public Json {
            headers = Map.copyOf(headers);
        }
    }

    /// Done, nothing to show (204).
    record Nothing(Map<String, String> headers) implements Answer {
        public Nothing {
            headers = Map.copyOf(headers);
        }

        public Nothing() {
            this(Map.of());
        }
    }

    /// Text of some type, with headers of its own.
    record Content(int status, String type, String text, Map<String, String> headers) implements Answer {
        public Content {
            headers = Map.copyOf(headers);
        }
    }

    /// Bytes of some type, with headers of its own. The array is handed over, not copied.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Binary(int status, String type, byte[] bytes, Map<String, String> headers) implements Answer {
        public Binary {
            headers = Map.copyOf(headers);
        }
    }

    /// A body that is written piece by piece. Once it has begun, the status can no longer change.
    record Stream(String type, Map<String, String> headers, Body body) implements Answer {
        public Stream {
            headers = Map.copyOf(headers);
        }
    }

    /// Writes a streamed body; ends when it returns, or when the client has gone.
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /// 200 with a document.
    static Answer ok(JsonNode body) {
        return new Json(200, body, Map.of());
    }

    /// 200 with a document of a version.
    static Answer ok(JsonNode body, long version) {
        return new Json(200, body, Map.of("ETag", EntityTags.of(version)));
    }

    /// 201 with something that has no versions.
    static Answer begun(JsonNode body, String location) {
        return new Json(201, body, Map.of("Location", location));
    }

    /// 201 with the whole new object.
    static Answer created(JsonNode body, String location, long version) {
        return new Json(201, body, Map.of("Location", location, "ETag", EntityTags.of(version)));
    }
}
