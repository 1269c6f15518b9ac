package tutti.app.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server of ours somewhere, by its documented REST API. Thread-safe.
public record RunningServer(URI base, String token, String language) {
    private static final int PAGE_MAX = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";
    /// Between the parts of a form; sound does not hold it, as far as 2^128 goes.
    private static final String BOUNDARY = "tutti-4c1f0a6be2f34d0c9a55f1d27cb0e8a3";

    /// A path segment out of anything that an operator may type.
    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(String path) throws RemoteFailure {
        return json(send("GET", path, JSON_TYPE, BodyPublishers.noBody()));
    }

    /// All items of a list, whatever the number of its pages.
    public List<JsonNode> all(String path) throws RemoteFailure {
        var items = new ArrayList<JsonNode>();
        var page = get(path + "?limit=" + PAGE_MAX);
        page.path("items").forEach(items::add);
        for (var next = page.path("next"); next.isString(); next = page.path("next")) {
            page = get(path + "?limit=" + PAGE_MAX + "&cursor=" + encoded(next.asString()));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /// Whether there is something at `path` for this token.
    public boolean has(String path) throws RemoteFailure {
        return send("GET", path, JSON_TYPE, BodyPublishers.noBody()).statusCode() / 100 == 2;
    }

    /// What is no JSON: sound.
    public byte[] bytes(String path) throws RemoteFailure {
        var answer = send("GET", path, JSON_TYPE, BodyPublishers.noBody());
        return isGood(answer) ? answer.body() : json(answer).binaryValue();
    }

    public JsonNode post(String path, Object body) throws RemoteFailure {
        return json(send("POST", path, JSON_TYPE, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public JsonNode put(String path, Object body) throws RemoteFailure {
        return json(send("PUT", path, JSON_TYPE, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public void delete(String path) throws RemoteFailure {
        json(send("DELETE", path, JSON_TYPE, BodyPublishers.noBody()));
    }

    /// Sends a form with a description and a file (RFC 7578).
    public JsonNode upload(String path, String description, byte[] file) throws RemoteFailure {
        var form = new ByteArrayOutputStream(file.length + 1_000);
        part(form, "name=\"description\"", description.getBytes(StandardCharsets.UTF_8));
        part(form, "name=\"file\"; filename=\"sound.wav\"", file);
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        var type = "multipart/form-data; boundary=" + BOUNDARY;
        return json(send("POST", path, type, BodyPublishers.ofByteArray(form.toByteArray())));
    }

    private static void part(ByteArrayOutputStream form, String disposition, byte[] content) {
        var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private HttpResponse<byte[]> send(String method, String path, String type, BodyPublisher body)
            throws RemoteFailure {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", type)
                    .header("Accept-Language", language)
                    .method(method, body)
                    .build();
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException | IllegalArgumentException problem) {
            throw RemoteFailure.unreachable(base + ": " + problem.getClass().getSimpleName());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw RemoteFailure.unreachable(base + ": interrupted");
        }
    }

    private JsonNode json(HttpResponse<byte[]> answer) throws RemoteFailure {
        try {
            var document = answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (isGood(answer)) {
                return document;
            }
            throw refused(document);
        } catch (JacksonException noneOfOurs) {
            throw RemoteFailure.unreachable(base + ": " + noneOfOurs.getClass().getSimpleName());
        }
    }

    private static boolean isGood(HttpResponse<byte[]> answer) {
        return answer.statusCode() / 100 == 2;
    }

    private static RemoteFailure refused(JsonNode problem) {
        var lines = new ArrayList<String>();
        for (var error : problem.path("errors")) {
            lines.add(error.path("detail").asString());
        }
        if (lines.isEmpty()) {
            lines.add(problem.path("title").asString() + ": "
                    + problem.path("detail").asString());
        }
        return RemoteFailure.refused(lines);
    }
}
