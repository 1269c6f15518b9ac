package tutti.app.e2e.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST API as an integrator uses it.
public final class Rest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final String base;
    private final String token;

    public Rest(String base, String token) {
        this.base = base;
        this.token = token;
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    public JsonNode put(String path, Map<String, ?> body) {
        return send("PUT", path, body);
    }

    public JsonNode get(String path) {
        return send("GET", path, null);
    }

    public void delete(String path) {
        send("DELETE", path, null);
    }

    /// The status of a GET; 0 when nobody is there.
    public int status(String path) {
        try {
            return http.send(request(path).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException hurried) {
            throw interrupted(hurried);
        }
    }

    /// The text of a GET that is no JSON.
    public String text(String path) {
        try {
            return http.send(request(path).build(), BodyHandlers.ofString()).body();
        } catch (IOException unreachable) {
            throw new AssertionError("GET " + path, unreachable);
        } catch (InterruptedException hurried) {
            throw interrupted(hurried);
        }
    }

    /// The bytes of a GET.
    public byte[] bytes(String path) {
        try {
            var answer = http.send(request(path).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError("GET " + path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new AssertionError("GET " + path, unreachable);
        } catch (InterruptedException hurried) {
            throw interrupted(hurried);
        }
    }

    /// The event stream at `path`, open when this returns.
    public EventStream events(String path) {
        return EventStream.open(http, request(path).header("Accept", "text/event-stream"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String method, String path, @Nullable Map<String, ?> body) {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body));
        var request = request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException unreachable) {
            throw new AssertionError(method + " " + path, unreachable);
        } catch (InterruptedException hurried) {
            throw interrupted(hurried);
        }
    }

    private static AssertionError interrupted(InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", hurried);
    }
}
