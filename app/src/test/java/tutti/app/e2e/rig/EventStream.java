package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A reader of server-sent events that keeps all it was told.
public final class EventStream implements AutoCloseable {
    private static final String NAME = "event: ";
    private static final String DATA = "data: ";

    private final HttpResponse<Stream<String>> response;
    private final List<Event> seen = new CopyOnWriteArrayList<>();

    /// One event.
    public record Event(String name, JsonNode data) {}

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
    }

    static EventStream open(HttpClient http, HttpRequest.Builder request) {
        try {
            var stream = new EventStream(http.send(request.build(), BodyHandlers.ofLines()));
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException unreachable) {
            throw new AssertionError("no event stream", unreachable);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", hurried);
        }
    }

    private void read() {
        @Nullable String name = null;
        try (var lines = response.body()) {
            for (var all = lines.iterator(); all.hasNext(); ) {
                var line = all.next();
                if (line.startsWith(NAME)) {
                    name = line.substring(NAME.length());
                } else if (line.startsWith(DATA) && name != null) {
                    seen.add(new Event(name, JsonMapper.shared().readTree(line.substring(DATA.length()))));
                }
            }
        } catch (UncheckedIOException closed) {
            // By whoever reads, or with the server.
        }
    }

    public int status() {
        return response.statusCode();
    }

    public List<Event> seen() {
        return seen;
    }

    /// What changed about calls so far, in order: `started`, `ringing`, `answered`, `ended`.
    public List<String> callChanges() {
        return seen.stream()
                .filter(event -> event.name().equals("call"))
                .map(event -> event.data().get("change").asString())
                .toList();
    }

    @Override
    public void close() {
        response.body().close();
    }
}
