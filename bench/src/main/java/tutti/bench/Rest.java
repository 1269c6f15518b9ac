package tutti.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST API of a Tutti server, used as an integrator would.
final class Rest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String base;
    private final String token;

    Rest(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /// Creates an object and returns its id.
    String create(String path, Map<String, ?> body) {
        return send("POST", path, body, 201).path("id").asString();
    }

    void put(String path, Map<String, ?> body) {
        send("PUT", path, body, 200);
    }

    /// Whether the server says that it is ready.
    boolean ready() {
        var request = HttpRequest.newBuilder(URI.create(base + "/health/ready")).timeout(PATIENCE);
        try {
            return exchange(request.build()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode send(String method, String path, Map<String, ?> body, int expected) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        try {
            var response = exchange(request);
            if (response.statusCode() != expected) {
                throw new BenchFailure(
                        method + " " + path + " answered " + response.statusCode() + ": " + response.body());
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new BenchFailure(method + " " + path, e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
