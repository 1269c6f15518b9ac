package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tutti.admin.LiveView.CallChange;
import tutti.admin.LiveView.LiveEvent;
import tutti.admin.LiveView.Registration;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Live calls and the event stream.
@ExtendWith(Shared.class)
@Timeout(60)
class LiveApiTest {

    @Test
    void liveCallsAreThoseOfTheTenant(Rig rig) {
        var company = Company.found(rig, "Live");
        var calls = new Calls(rig);
        rig.live.call(calls.live(company, "k1"));
        rig.live.call(calls.live(company, "k2"));
        rig.live.call(calls.live(Company.found(rig, "Other"), "k3"));
        var path = company.path() + "/calls";

        var all = company.user().get(path);
        assertThat(all.json().get("items")).hasSize(2);
        assertThat(all.text("/items/0/state")).isEqualTo("ringing");
        assertThat(all.text("/items/0/ringing/0/name")).isEqualTo("Anna, desk");
        assertThat(all.text("/items/0/groupId")).isEqualTo("service");
        assertThat(Instant.parse(all.text("/items/0/groupSince"))).isEqualTo(Calls.START.plusSeconds(5));
        var first = company.user().get(path + "?limit=1");
        assertThat(first.text("/items/0/id")).isEqualTo("k1");
        var second = company.user().get(path + "?limit=1&cursor=" + first.text("/next"));
        assertThat(second.text("/items/0/id")).isEqualTo("k2");
        assertThat(second.json().get("next").isNull()).isTrue();
        assertThat(company.user().get(path + "/k2").status()).isEqualTo(200);
        assertThat(company.user().get(path + "/k3").status()).isEqualTo(404);
        assertThat(company.user().get(path + "?cursor=-1").status()).isEqualTo(400);
    }

    /// An open stream, read event by event.
    private static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader reader;

        Stream(Rig rig, String token, String path) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(rig.uri(path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .build();
            response = rig.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
            reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /// The lines up to the next blank one; empty at the end of the stream.
        List<String> next() throws IOException {
            var lines = new ArrayList<String>();
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        }

        /// The next that is no sign of life.
        List<String> nextEvent() throws IOException {
            var lines = next();
            while (lines.equals(List.of(": heartbeat"))) {
                lines = next();
            }
            return lines;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    @Test
    void eventsOfTheTenantArriveAsTheyHappen(Rig rig) throws IOException, InterruptedException {
        var company = Company.found(rig, "Events");
        var other = Company.found(rig, "Silent");
        try (var stream = new Stream(rig, company.user().token(), company.path() + "/events")) {
            assertThat(stream.response.headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream; charset=utf-8");
            assertThat(stream.next()).containsExactly("retry: 3000", ": open");
            var call = new Calls(rig).live(company, "k7");
            rig.live.announce(other.id(), new LiveEvent.CallChanged(CallChange.STARTED, call));
            rig.live.announce(company.id(), new LiveEvent.CallChanged(CallChange.RINGING, call));
            var registration = new Registration("sip:a@192.0.2.1", "x\r\n\r\nevent: forged", "tcp", Instant.EPOCH);
            rig.live.announce(company.id(), new LiveEvent.RegistrationChanged("acc", List.of(registration)));

            var ringing = stream.nextEvent();
            assertThat(ringing).hasSize(2).first().isEqualTo("event: call");
            rig.contract.matches("call event", rig.contract.schema("CallEvent"), data(ringing));
            assertThat(data(ringing).at("/change").asString()).isEqualTo("ringing");
            var registered = stream.nextEvent();
            assertThat(registered).hasSize(2).first().isEqualTo("event: registration");
            rig.contract.matches("registration event", rig.contract.schema("RegistrationEvent"), data(registered));
        }
    }

    private static tools.jackson.databind.JsonNode data(List<String> event) {
        return JsonMapper.shared().readTree(event.get(1).substring("data: ".length()));
    }

    @Test
    void aQuietStreamShowsSignsOfLife(Rig rig) throws IOException, InterruptedException {
        var company = Company.found(rig, "Quiet");
        try (var stream = new Stream(rig, company.user().token(), company.path() + "/events")) {
            stream.next();
            assertThat(stream.next()).containsExactly(": heartbeat");
            assertThat(stream.next()).containsExactly(": heartbeat");
        }
    }

    @Test
    void aStreamEndsWhenItsTokenIsRevoked(Rig rig) throws IOException, InterruptedException {
        var company = Company.found(rig, "Revoked");
        var made = company.admin().post(company.path() + "/tokens", "{\"name\":\"x\",\"role\":\"user\"}");
        try (var stream = new Stream(rig, made.text("/token"), company.path() + "/events")) {
            stream.next();
            company.admin().delete(company.path() + "/tokens/" + made.id());
            assertThat(stream.nextEvent()).as("the end").isEmpty();
        }
    }

    @Test
    void aStreamThatIsNeverQuietEndsWithItsTokenToo(Rig rig) throws Exception {
        var company = Company.found(rig, "Busy");
        var made = company.admin().post(company.path() + "/tokens", "{\"name\":\"x\",\"role\":\"user\"}");
        var call = new Calls(rig).live(company, "k9");
        var over = new AtomicBoolean();
        try (var stream = new Stream(rig, made.text("/token"), company.path() + "/events")) {
            stream.next();
            var reading = CompletableFuture.runAsync(() -> readToTheEnd(stream));
            company.admin().delete(company.path() + "/tokens/" + made.id());
            var talk = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    rig.live.announce(company.id(), new LiveEvent.CallChanged(CallChange.RINGING, call));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            });
            reading.get(10, TimeUnit.SECONDS);
            over.set(true);
            talk.get(10, TimeUnit.SECONDS);
        } finally {
            over.set(true);
        }
    }

    private static void readToTheEnd(Stream stream) {
        try {
            while (!stream.next().isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The reader takes nothing; its connection and its queue fill; the stream is cut and listens no
    /// more, and nobody waited for it.
    @Test
    void aReaderWhoIsTooSlowIsCutOff(Rig rig) throws Exception {
        var company = Company.found(rig, "Slow");
        var before = rig.live.listeners();
        try (var stream = new Stream(rig, company.user().token(), company.path() + "/events")) {
            stream.next();
            var call = new Calls(rig).live(company, "k8");
            var flood = CompletableFuture.runAsync(() -> {
                for (var i = 0; i < 60_000; i++) {
                    rig.live.announce(company.id(), new LiveEvent.CallChanged(CallChange.RINGING, call));
                }
            });
            flood.get(20, TimeUnit.SECONDS);
            var events = 0;
            while (!stream.nextEvent().isEmpty()) {
                events++;
            }
            assertThat(events).isLessThan(60_000);
        }
        assertThat(rig.live.listeners()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void streamsOfATenantAreBounded(Rig rig) throws IOException, InterruptedException {
        var company = Company.found(rig, "Bounded");
        var path = company.path() + "/events";
        var open = new ArrayList<Stream>();
        try {
            for (var i = 0; i < EventStreams.STREAMS_PER_TENANT_MAX; i++) {
                var stream = new Stream(rig, company.user().token(), path);
                stream.next();
                open.add(stream);
            }
            var refused = company.user().get(path);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isPresent();
        } finally {
            for (var stream : open) {
                stream.close();
            }
        }
    }
}
