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

    void put(String path, Object body) {
        send("PUT", path, body, 200);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body, 200);
    }

    JsonNode get(String path) {
        return send("GET", path, Map.of(), 200);
    }

    void delete(String path) {
        send("DELETE", path, Map.of(), 204);
    }

    /// What a gauge or counter of `/metrics` says; NaN when there is none of that name.
    double metric(String name) {
        var request = HttpRequest.newBuilder(URI.create(base + "/metrics")).timeout(PATIENCE);
        try {
            return exchange(request.header("Authorization", "Bearer " + token).build())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new BenchFailure("GET /metrics", e);
        }
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

    private JsonNode send(String method, String path, Object body, int expected) {
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
            return json.readTree(response.body().isEmpty() ? "{}" : response.body());
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
